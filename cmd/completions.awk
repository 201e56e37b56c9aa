# Makes the completions of a program for a shell (-v shell=bash, zsh or fish) from what its --help prints, which comes from
# the table of options: so they cannot tell of other options than the program takes.

function quoted(text) { # in single quotes
    gsub(/'/, "'\\''", text)
    return "'" text "'"
}

# The words that the help names behind its colon, where the argument is one of them: "emergency, urgent or soon".
function choices(help) {
    if (!sub(/^[^:]*: /, "", help))
        return ""
    gsub(/,| or /, " ", help)
    gsub(/  +/, " ", help)
    return help
}

/^usage: / {
    program = $2
    operand = /\[dir \.\.\.\]$/ ? "dir" : "file"
    next
}

# "  -m, --min-level level      a hit is ...": behind a name one blank and the argument, or several and the help.
/^  (-.,|   ) --/ {
    n++
    short[n] = substr($0, 3, 1) == "-" ? substr($0, 4, 1) : ""
    rest = substr($0, 9)
    name[n] = rest
    sub(/ .*/, "", name[n])
    rest = substr(rest, length(name[n]) + 1)
    argument[n] = ""
    if (rest ~ /^ [^ ]/) {
        argument[n] = substr(rest, 2)
        sub(/ .*/, "", argument[n])
        rest = substr(rest, length(argument[n]) + 2)
    }
    sub(/^ +/, "", rest)
    help[n] = rest
    repeats[n] = rest ~ /may be repeated/
    words[n] = argument[n] == "level" || argument[n] == "name,..." ? choices(rest) : ""
}

# What kind of thing the argument is: a word of a list, one word, a folder, a file, anything; or there is none.
function kind(i) {
    if (words[i] != "")
        return argument[i] ~ /,/ ? "words" : "word"
    return argument[i] == "" ? "none" : argument[i] == "dir" || argument[i] == "file" ? argument[i] : "any"
}

function bash_argument(i) {
    if (kind(i) == "words" || kind(i) == "word") # of a list the last
        return "mapfile -t COMPREPLY < <(compgen -P \"${word%\"${word##*,}\"}\" -W " quoted(words[i]) " -- \"${word##*,}\")"
    if (kind(i) == "any")
        return ":"
    return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -" (kind(i) == "dir" ? "d" : "f") " -- \"$word\")"
}

function bash(    i, all, identifier) {
    identifier = "_" program
    gsub(/-/, "_", identifier)
    printf "# Completion of %s for bash.\n%s()\n{\n", program, identifier
    print "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}"
    print "    if [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi"
    print "    if [[ $word == = ]]; then word=; fi"
    print "    COMPREPLY=()\n    case $before in"
    for (i = 1; i <= n; i++) {
        all = all " --" name[i] (short[i] == "" ? "" : " -" short[i])
        if (kind(i) != "none")
            printf "    %s--%s) %s; return ;;\n", short[i] == "" ? "" : "-" short[i] " | ", name[i], bash_argument(i)
    }
    print "    esac\n    if [[ $word == -* ]]; then"
    printf "        mapfile -t COMPREPLY < <(compgen -W %s -- \"$word\")\n    else\n", quoted(substr(all, 2))
    printf "        compopt -o filenames\n        mapfile -t COMPREPLY < <(compgen -%s -- \"$word\")\n    fi\n}\n", operand == "dir" ? "d" : "f"
    printf "complete -F %s %s\n", identifier, program
}

function zsh_argument(i) {
    if (kind(i) == "words")
        return "_values -s , " name[i] " " words[i]
    if (kind(i) == "word")
        return "(" words[i] ")"
    return kind(i) == "dir" ? "_files -/" : kind(i) == "file" ? "_files" : " "
}

# "(-m --min-level)"{-m+,--min-level=}"[...]:level:(...)": the argument in the same word or the next, or behind a =.
function zsh(    i, alone, takes) {
    printf "#compdef %s\n# Completion of %s for zsh.\n_arguments -s -S : \\\n", program, program
    for (i = 1; i <= n; i++) {
        takes = kind(i) != "none"
        alone = repeats[i] ? "'*'" : "'(" (short[i] == "" ? "" : "-" short[i] " ") "--" name[i] ")'"
        printf "    %s", alone
        if (short[i] == "")
            printf "--%s%s", name[i], takes ? "=" : ""
        else
            printf "{-%s%s,--%s%s}", short[i], takes ? "+" : "", name[i], takes ? "=" : ""
        printf "%s \\\n", quoted("[" help[i] "]" (takes ? ":" argument[i] ":" zsh_argument(i) : ""))
    }
    printf "    '*:%s:_files%s'\n", operand, operand == "dir" ? " -/" : ""
}

function fish_argument(i) {
    if (kind(i) == "words" || kind(i) == "word")
        return " -x -a " quoted(words[i])
    if (kind(i) == "dir")
        return " -x -a '(__fish_complete_directories)'"
    return kind(i) == "file" ? " -r -F" : kind(i) == "any" ? " -x" : ""
}

function fish(    i) {
    printf "# Completion of %s for fish.\n", program
    if (operand == "dir")
        printf "complete -c %s -f -a '(__fish_complete_directories)'\n", program
    for (i = 1; i <= n; i++)
        printf "complete -c %s%s -l %s%s -d %s\n", program, short[i] == "" ? "" : " -s " short[i], name[i], fish_argument(i), quoted(help[i])
}

END {
    if (n == 0)
        exit 1
    if (shell == "bash")
        bash()
    else if (shell == "zsh")
        zsh()
    else
        fish()
}
