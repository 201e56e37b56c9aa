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
BEGIN {
    count = split("{NP}/numbness between the legs/saddle-numbness;{NP}/weakness in the left leg/leg-weakness;" \
                  "{NP}/chest pain/chest-pain;{NP}/loss of bladder control/urinary-incontinence;" \
                  "{NP}/slurred speech/slurred-speech;{NP}/swelling of the calf/calf-swelling;" \
                  "{CL}/my left leg has gone weak/leg-weakness;{CL}/I cannot pass urine/urinary-retention;" \
                  "{CL}/I am numb between the legs/saddle-numbness;{CL}/my calf is hot and swollen/calf-swelling;" \
                  "{CL}/I have chest pain/chest-pain;{SHE}/she cannot pass urine/urinary-retention;" \
                  "{SHE}/she has chest pain/chest-pain;{SHE}/her left leg has gone weak/leg-weakness;" \
                  "{SHE}/she is numb between the legs/saddle-numbness", signs, ";")
    print "now,concept,text"
}
NR > 1 {
    for (i = 1; i <= count; i++) {
        split(signs[i], sign, "/")
        if (index($2, sign[1]))
            fill(sign[1], sign[2], sign[3])
    }
}
