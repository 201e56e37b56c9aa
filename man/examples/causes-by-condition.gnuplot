# gnuplot -c causes-by-condition.gnuplot COUNTS PICTURE: a heat map of what causes-by-condition.mlr counts; PICTURE ends in .svg or
# .png. One colour from light to dark, and the number in each cell, so that nothing hangs on colour.
counts = ARG1
picture = ARG2
if (picture[strlen(picture) - 3:*] eq ".png") {
    size = 16
    set terminal pngcairo size 1500,1080 font sprintf("sans-serif,%d", size) background rgb "white" linewidth 1.5
} else {
    size = 13
    set terminal svg size 1000,720 font sprintf("sans-serif,%d", size) background rgb "white"
}
set output picture
set datafile separator tab

# The last two columns are of the reports without a stated cause and of all, the last four lines of those without a condition.
stats counts skip 1 using 1:2 name "last" nooutput
causes = last_max_y - 1
conditions = last_max_x - 3
pair(line, column, reports) = line < conditions && column < causes ? reports : NaN
stats counts skip 1 using (pair($1, $2, $5)) name "pairs" nooutput
most = pairs_max > 0 ? pairs_max : 1

set label 2 "Stated causes by condition: number of reports" at screen 0.5, screen 0.955 center font sprintf(",%d", size + 3)
set label 3 "Cause that the text states" at graph 0.42, screen 0.88 center
set lmargin 24
set rmargin 6
set tmargin 12
set bmargin 5
unset key
unset colorbox
set border 0
set palette defined (0 "#f4f6f8", 0.01 "#d8e7f2", 0.5 "#5b9bc8", 1 "#0d3b66")
set cbrange [0 : most]
set xrange [-0.5 : last_max_y + 0.5]
set x2range [-0.5 : last_max_y + 0.5]
set yrange [last_max_x + 0.5 : -0.5]
unset xtics
set x2tics rotate by 38 left scale 0
set ytics scale 0
set ylabel "Condition"
set label 1 "A report with several conditions or causes counts for each. Causes that are merely possible are not counted, and one that is stated is not\none that is proved. This is no diagnosis; no clinician has reviewed the tables." at screen 0.02, screen 0.055 left font sprintf(",%d", size - 2) textcolor rgb "#444444"
set arrow 1 from causes - 0.5, -0.6 to causes - 0.5, conditions - 0.5 nohead linecolor rgb "#555555"
set arrow 2 from -0.5, conditions - 0.5 to last_max_y + 0.5, conditions - 0.5 nohead linecolor rgb "#555555"

dark(reports) = reports > 0.55 * most
plot counts skip 1 using (pair($1, $2, $5) >= 0 ? $2 : NaN):1:(0.48):(0.47):5 with boxxyerror fillstyle solid noborder fillcolor palette title "reports", \
    '' skip 1 using 2:1:(pair($1, $2, $5) > 0 && !dark($5) ? strcol(5) : "") with labels textcolor rgb "#1b2733" title "few", \
    '' skip 1 using 2:1:(pair($1, $2, $5) > 0 && dark($5) ? strcol(5) : "") with labels textcolor rgb "white" title "many", \
    '' skip 1 using 2:1:($2 >= causes ? strcol(5) : ""):ytic(3):x2tic(4) with labels textcolor rgb "#444444" title "beside"
