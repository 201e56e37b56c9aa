/* The image of the shipped tables as part of the program; image.h tells what it is. */
    .section .rodata
    .balign 64
    .globl spasm_image
    .hidden spasm_image
    .type spasm_image, %object
spasm_image:
    .incbin IMAGE
    .size spasm_image, . - spasm_image
    .balign 8
    .globl spasm_image_size
    .hidden spasm_image_size
    .type spasm_image_size, %object
spasm_image_size:
    .quad spasm_image_size - spasm_image
    .size spasm_image_size, 8
    .section .note.GNU-stack, "", %progbits
