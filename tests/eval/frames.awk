# Puts signs into frames of speech: now, frame to now, concept, text as CSV. {NP}: a noun phrase; {CL}: a clause of the first
# person; {SHE}: of the third.
function cell(text) { gsub(/"/, "\"\"", text); return "\"" text "\"" }
function fill(slot, sign, concept,   at, before) {
    at = index($2, slot)
    before = substr($2, 1, at - 1)
    if (before ~ /^[^[:alnum:]]*$/ || before ~ /[.!?] *$/)
        sign = toupper(substr(sign, 1, 1)) substr(sign, 2)
    print $1 "," concept "," cell(before sign substr($2, at + length(slot)))
}
BEGIN { print "now,concept,text" }
NR > 1 && index($2, "{NP}") {
    fill("{NP}", "numbness between the legs", "saddle-numbness")
    fill("{NP}", "weakness in the left leg", "leg-weakness")
    fill("{NP}", "chest pain", "chest-pain")
    fill("{NP}", "loss of bladder control", "urinary-incontinence")
    fill("{NP}", "slurred speech", "slurred-speech")
    fill("{NP}", "swelling of the calf", "calf-swelling")
}
NR > 1 && index($2, "{CL}") {
    fill("{CL}", "my left leg has gone weak", "leg-weakness")
    fill("{CL}", "I cannot pass urine", "urinary-retention")
    fill("{CL}", "I am numb between the legs", "saddle-numbness")
    fill("{CL}", "my calf is hot and swollen", "calf-swelling")
    fill("{CL}", "I have chest pain", "chest-pain")
}
NR > 1 && index($2, "{SHE}") {
    fill("{SHE}", "she cannot pass urine", "urinary-retention")
    fill("{SHE}", "she has chest pain", "chest-pain")
    fill("{SHE}", "her left leg has gone weak", "leg-weakness")
    fill("{SHE}", "she is numb between the legs", "saddle-numbness")
}
