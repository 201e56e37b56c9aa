/* programs: the five programs, which are one executable under five names: the shipped tables lie in it once. */
#ifndef SPASM_PROGRAMS_H
#define SPASM_PROGRAMS_H

/* Of the filters. spasm-lint has 1 for warnings and 2 for errors. */
enum exit_status { EXIT_RAN = 0, EXIT_NO_HIT = 1, EXIT_STOPPED = 2, EXIT_UNREADABLE = 3 };

/* Each runs as main does, and returns the exit status. */
int symptoms_main(int count, char **arguments);
int redflags_main(int count, char **arguments);
int causes_main(int count, char **arguments);
int relief_main(int count, char **arguments);
int lint_main(int count, char **arguments);

#endif
