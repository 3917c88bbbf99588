// The tables of config/ as they were when the program was built. The build makes the definition: see CMakeLists.txt.
#pragma once

#include <string_view>
#include <vector>

namespace chipcheck {

struct BuiltInFile {
  std::string_view name;  // relative to config/: "metrics.tsv", "reference/factors.tsv"
  std::string_view text;  // static storage
};

std::vector<BuiltInFile> BuiltInFiles();

}  // namespace chipcheck
