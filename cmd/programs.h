/* programs: the five programs, which are one executable under five names: the shipped tables lie in it once. */
#ifndef SPASM_PROGRAMS_H
#define SPASM_PROGRAMS_H

/* Each runs as main does, and returns the exit status. */
int symptoms_main(int count, char **arguments);
int redflags_main(int count, char **arguments);
int causes_main(int count, char **arguments);
int relief_main(int count, char **arguments);
int lint_main(int count, char **arguments);

#endif
