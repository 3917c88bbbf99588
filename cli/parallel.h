// Independent pieces of work on all cores, results in order.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace chipcheck {

// Calls work(i) for each i below `count`, on up to `threads` threads; returns when all are done. `work` may be called
// at once for different i. An exception of a piece of work is thrown here, after the others have ended.
template <typename Work>
void ParallelFor(std::size_t count, std::size_t threads, const Work& work) {
  if (threads > count) threads = count;
  if (threads <= 1) {
    for (std::size_t i = 0; i < count; ++i) work(i);
    return;
  }
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex mutex;
  const auto drain = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      failure = std::current_exception();
    }
  };
  std::vector<std::jthread> workers;
  for (std::size_t t = 1; t < threads; ++t) workers.emplace_back(drain);
  drain();
  workers.clear();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace chipcheck
