# JSON Lines of string values to tab-separated values; tabs and line breaks inside them become blanks.
{
    line = $0
    cells = ""
    sub(/^\{/, "", line)
    count = 0
    while (match(line, /"([^"\\]|\\.)*":"([^"\\]|\\.)*"/)) {
        pair = substr(line, RSTART, RLENGTH)
        line = substr(line, RSTART + RLENGTH)
        sub(/^"([^"\\]|\\.)*":"/, "", pair)
        sub(/"$/, "", pair)
        gsub(/\\[tnr]/, " ", pair)
        cells = cells (count++ ? "\t" : "") pair
    }
    print cells
}
