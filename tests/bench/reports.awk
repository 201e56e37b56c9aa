# Makes `bytes` bytes of reports, always the same: id,date,patient,text; some with commas, quotes, embedded line ends.
function pick(list, n) { seed = (seed * 69069 + 1) % 4294967296; return list[1 + int(seed / 65536) % n] }
BEGIN {
    seed = 7
    opening = split("Came in today about|Rang to say that since Monday there is|Woken at night by|Again|Patient reports|My mother says I should mention|After the gardening I had|At work yesterday:|Follow up of|Nothing new apart from", open, "|")
    complaint = split("a cramp in the left calf|stiffness of the neck|lower back pain|twitching eyelids|a tight shoulder|the usual headache|sore feet|spasms in the back|an itchy rash|a cough and a cold|tingling in both hands|the knee that was operated on", complain, "|")
    end_count = split("it eases with heat.|no numbness, no weakness.|would like advice about the tablets we spoke of last time.|sleeping well otherwise.|comes and goes.|the physiotherapist gave exercises for it.|\"\"as usual\"\", he says.|please call back before noon.|going on holiday next week.|worse when sitting.", ends, "|")
    print "id,date,patient,text"
    for (written = 21; written < bytes; written += length(line) + 1) {
        count++
        text = pick(open, opening) " " pick(complain, complaint) ", " pick(ends, end_count)
        if (count % 3 == 0)
            text = text " " pick(open, opening) " " pick(complain, complaint) "; " pick(ends, end_count)
        if (count % 25 == 0)
            text = text "\n" pick(ends, end_count)
        line = sprintf("%d,2024-%02d-%02d,p%05d,\"%s\"", count, 1 + count % 12, 1 + count % 28, count % 40000, text)
        print line
    }
}
