# Compares lists of ids: the columns `wanted`, `doubtful` (neither asked for nor wrong) and `said`; with `levels` also the
# level of the first column with that of the fourth; with `scope` that column with the next.
function rank(level) { return level == "emergency" ? 3 : level == "urgent" ? 2 : level == "soon" ? 1 : 0 }
{
    n = split($wanted, ids, ";")
    for (i = 1; i <= n; i++)
        if (ids[i] != "") { if (index(";" $said ";", ";" ids[i] ";")) right++; else missed++ }
    n = split($said, ids, ";")
    for (i = 1; i <= n; i++)
        if (ids[i] != "" && !index(";" $wanted ";" $doubtful ";", ";" ids[i] ";")) wrong++
    if (levels) {
        if (rank($1) > 0) { flagged++; caught += rank($4) > 0 } else { clean++; quiet += rank($4) == 0 }
        if (rank($1) == 3) { emergencies++; raised += rank($4) == 3; unflagged += rank($4) == 0 }
    }
    if (scope && $scope != "") { scoped++; agreed += ($scope == "yes") == ($(scope + 1) == "in-scope") }
}
END {
    f1 = right ? 2 * right / (2 * right + wrong + missed) : 0
    if (levels)
        printf "sensitivity %.3f  specificity %.3f  emergency %.3f unflagged %d  flags F1 %.3f  ", caught / flagged,
            quiet / clean, raised / emergencies, unflagged, f1
    else
        printf "%s F1 %.3f  ", name, f1
    if (scope)
        printf "scope %.3f", agreed / scoped
}
