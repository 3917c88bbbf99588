#include "cli/program.h"

int main(int argc, char** argv) { return chipcheck::RunProgram(argc, argv); }
