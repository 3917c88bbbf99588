// The program behind main(): options of every command, --help, --version, and the dispatch.
#pragma once

namespace chipcheck {

// Returns the exit code: 0 all went well, 1 something in the work failed, 2 bad usage or configuration.
int RunProgram(int argc, const char* const* argv);

}  // namespace chipcheck
