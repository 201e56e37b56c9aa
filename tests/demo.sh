#!/bin/sh
# The main job on a clinic's intake: flags, causes, relief, as a worklist.
spasm-redflags -c reason tests/data/intake.csv |
    spasm-causes -c reason |
    spasm-relief -c reason -o id,flag_level,flag,cause,relief_state,relief
