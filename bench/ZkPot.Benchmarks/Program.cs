using BenchmarkDotNet.Running;
using ZkPot.Benchmarks.Gpu;
using ZkPot.Benchmarks.Peers;

// `peers ...` compares whole provers on the same files, `inference ...` on the same question, `gpu` measures a GPU; everything else goes to
// BenchmarkDotNet.
if (args is ["peers", ..])
    return await PeerComparison.RunAsync(args[1..]).ConfigureAwait(false);
if (args is ["inference", ..])
    return await InferenceComparison.RunAsync(args[1..]).ConfigureAwait(false);
if (args is ["gpu", ..])
    return GpuMeasurement.Run(args[1..]);
if (args is ["verify", ..])
    return VerifierTimes.Run();
BenchmarkSwitcher.FromAssembly(typeof(PeerComparison).Assembly).Run(args);
return 0;
