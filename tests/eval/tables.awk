# Makes the tables and the input for a set of statuses: columns id, concept, sentence, negation, temporality, experiencer.
function quoted(text) { gsub(/"/, "\"\"", text); return "\"" text "\"" }
NR == 1 { next }
{
    phrase = tolower($2)
    if (!(phrase in known)) {
        known[phrase] = "x" ++count
        print known[phrase] ",symptom," quoted(phrase) "," >> (folder "/concepts.csv")
        print known[phrase] "," quoted(phrase) >> (folder "/terms.csv")
    }
    gold = $4 == "Negated" ? "negated;" : ""
    if ($5 == "Historical") gold = gold "historical;"
    if ($5 == "Not particular") gold = gold "hypothetical;"
    if ($6 != "Patient") gold = gold "other-person;"
    print $1 "," known[phrase] "," quoted(gold) "," quoted($3) >> (folder "/in.csv")
}
