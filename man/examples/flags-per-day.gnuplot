# gnuplot -c flags-per-day.gnuplot COUNTS PICTURE: stacked bars of what flags-per-day.mlr counts; PICTURE ends in .svg or .png.
# The levels differ in lightness as well as in colour, so that they stay apart in grey and for every eye.
counts = ARG1
picture = ARG2
if (picture[strlen(picture) - 3:*] eq ".png") {
    size = 16
    set terminal pngcairo size 1500,800 font sprintf("sans-serif,%d", size) background rgb "white" linewidth 1.5
} else {
    size = 13
    set terminal svg size 1000,533 font sprintf("sans-serif,%d", size) background rgb "white"
}
set output picture
set datafile separator tab

# The first record is of reports whose day cannot be read; the others are days. Levels stand in the columns 2 to 7.
upto(level) = sum [i = 2:level] column(i)
stats counts skip 1 every ::0::0 using (upto(7)) name "undated" nooutput
stats counts skip 2 using (upto(7)) name "days" nooutput
if (!exists("days_records")) {
    print "no report has a readable day"
    exit status 1
}
stats counts skip 2 using (timecolumn(1, "%Y-%m-%d")) name "time" nooutput

set title "Reports per day, by the worst level found" font sprintf(",%d", size + 3) offset 0,1.6
set key at graph 0.5, graph 1.1 center top horizontal maxrows 1 samplen 1.6 width 1 reverse Left
set lmargin 8
set rmargin 3
set tmargin 5
set bmargin 7.5
set border 1 linecolor rgb "#555555"
set grid ytics linetype 1 linecolor rgb "#e3e6ea" linewidth 1

day = 86400
first_year = strftime("%Y", time_min)
last_year = strftime("%Y", time_max)
set xdata time
set timefmt "%Y-%m-%d"
set format x "%d %b"
set xrange [time_min - 0.7 * day : time_max + 0.7 * day]
set xtics time_min, 7 * day * ceil((time_max - time_min) / day / 70 + 0.01) nomirror out scale 0.6
set xlabel "Day of the report (" . (first_year eq last_year ? first_year : first_year . " to " . last_year) . ")"
set yrange [0 : days_max * 1.05 + 0.5]
set ytics nomirror scale 0
if (days_max < 8) { set ytics 1 }
set ylabel "Reports"
set boxwidth 0.82 * day absolute
set label 1 sprintf("%d reports; without a readable day, and so not in the picture: %d. On a day marked 0 none came in. Unreadable: the record is damaged.\nThat no flag is listed does not mean that all is well. This is no diagnosis; no clinician has reviewed the tables.", days_sum + undated_sum, undated_sum) at screen 0.02, screen 0.07 left font sprintf(",%d", size - 2) textcolor rgb "#444444"

# From the whole bar down to its lowest part, each over the one before; white under what is hatched.
set style fill solid border
plot keyentry with boxes fillstyle solid border rgb "#4c0b14" fillcolor rgb "#75101f" title "emergency", \
    keyentry with boxes fillstyle solid border rgb "#8a3d17" fillcolor rgb "#d8662e" title "urgent", \
    keyentry with boxes fillstyle solid border rgb "#9a7014" fillcolor rgb "#f3bd52" title "soon", \
    keyentry with boxes fillstyle solid border rgb "#9aa5b1" fillcolor rgb "#eef1f4" title "none listed", \
    keyentry with boxes fillstyle pattern 4 border rgb "#7b8794" fillcolor rgb "#7b8794" title "uninformative", \
    keyentry with boxes fillstyle pattern 2 border rgb "#1f2937" fillcolor rgb "#1f2937" title "unreadable", \
    counts skip 2 using 1:(upto(7)) with boxes fillstyle pattern 2 border rgb "#1f2937" fillcolor rgb "#1f2937" notitle, \
    '' skip 2 using 1:(upto(6)) with boxes fillstyle solid noborder fillcolor rgb "white" notitle, \
    '' skip 2 using 1:(upto(6)) with boxes fillstyle pattern 4 border rgb "#7b8794" fillcolor rgb "#7b8794" notitle, \
    '' skip 2 using 1:(upto(5)) with boxes fillstyle solid border rgb "#9aa5b1" fillcolor rgb "#eef1f4" notitle, \
    '' skip 2 using 1:(upto(4)) with boxes fillstyle solid border rgb "#9a7014" fillcolor rgb "#f3bd52" notitle, \
    '' skip 2 using 1:(upto(3)) with boxes fillstyle solid border rgb "#8a3d17" fillcolor rgb "#d8662e" notitle, \
    '' skip 2 using 1:(upto(2)) with boxes fillstyle solid border rgb "#4c0b14" fillcolor rgb "#75101f" notitle, \
    '' skip 2 using 1:(0):(upto(7) == 0 ? "0" : "") with labels offset 0,0.6 font sprintf(",%d", size - 2) textcolor rgb "#555555" notitle
