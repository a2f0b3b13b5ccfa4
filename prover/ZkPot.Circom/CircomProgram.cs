using Wasmtime;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circom;

/// <summary>
/// A witness program: what <c>circom --wasm</c> makes of a circuit. It runs without Node, within limits, in Wasmtime; no package computes
/// circom's witnesses for .NET. Not for several threads at once: open it once for each.
/// </summary>
/// <example>
/// <code>
/// using CircomProgram program = CircomProgram.Open("circuit.wasm");
/// using NativeArray&lt;U256&gt; witness = program.Calculate(CircomInput.Read("input.json"));
/// WtnsFile.Write("witness.wtns", witness.Span);
/// </code>
/// </example>
public sealed class CircomProgram : IDisposable
{
    private readonly Engine engine;
    private readonly Module module;
    private readonly string path;
    private readonly CircomLimits limits;

    private CircomProgram(Engine engine, Module module, string path, CircomLimits limits) =>
        (this.engine, this.module, this.path, this.limits) = (engine, module, path, limits);

    /// <summary>Compiles a program.</summary>
    /// <param name="path">The file of circom.</param>
    /// <param name="limits">What it may use; null for the usual.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArtifactException">The file cannot be read, or is no witness program of circom 2.</exception>
    /// <exception cref="CircomException">Compiling it takes too long.</exception>
    public static CircomProgram Open(string path, CircomLimits? limits = null, CancellationToken cancellationToken = default)
    {
        limits ??= new CircomLimits();
        byte[] wasm = Read(path, limits);
        using var config = new Config();
        // What circom's programs need not is off: less to go wrong with a program of somebody else's.
        config
            .WithEpochInterruption(true)
            .WithWasmThreads(false)
            .WithMemory64(false)
            .WithMultiMemory(false)
            .WithSIMD(false)
            .WithRelaxedSIMD(false, false);
        var engine = new Engine(config);
        // A compiler cannot be interrupted; who waits for it can give up.
        Task<Module> compiling = Task.Run(() => Module.FromBytes(engine, Path.GetFileName(path), wasm), CancellationToken.None);
        try
        {
            if (!Task.WhenAny(compiling).Wait(Milliseconds(limits.Time), cancellationToken))
                throw new CircomException(CircomFault.Time, $"{path}: takes longer to compile than {limits.Time.TotalSeconds:0.#} s.");
            Module module = compiling.GetAwaiter().GetResult();
            WitnessRun.RequireImports(path, module);
            return new(engine, module, path, limits);
        }
        catch (WasmtimeException e)
        {
            Free(compiling, engine);
            throw new ArtifactException(path, "", "is not WebAssembly that can be run", e);
        }
        catch
        {
            Free(compiling, engine);
            throw;
        }
    }

    /// <summary>Frees what a compiler that goes on still uses, when it is done.</summary>
    private static void Free(Task<Module> compiling, Engine engine) =>
        compiling.ContinueWith(
            done =>
            {
                if (done.IsCompletedSuccessfully)
                    done.Result.Dispose();
                else
                    _ = done.Exception; // seen
                engine.Dispose();
            },
            TaskScheduler.Default
        );

    /// <summary>Computes the witness of an input.</summary>
    /// <param name="input">The values of the input signals.</param>
    /// <param name="log">Told what the circuit logs, line by line.</param>
    /// <param name="cancellationToken">Stops the program.</param>
    /// <returns>The value of every wire, below r; the caller's to dispose of.</returns>
    /// <exception cref="ArtifactException">The input does not fit the circuit; the message names the signal.</exception>
    /// <exception cref="CircomException">The program gives no witness, which <see cref="CircomException.Fault"/> explains.</exception>
    public NativeArray<U256> Calculate(CircomInput input, IProgress<string>? log = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using CancellationTokenRegistration interrupt = stop.Token.Register(engine.IncrementEpoch);
        stop.CancelAfter(Milliseconds(limits.Time));
        try
        {
            using var run = new WitnessRun(path, engine, module, limits, log, stop.Token);
            run.SetInputs(input);
            return run.ReadWitness();
        }
        catch (Exception e) when (stop.IsCancellationRequested && e is OperationCanceledException or WasmtimeException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new CircomException(CircomFault.Time, $"{path}: runs longer than {limits.Time.TotalSeconds:0.#} s.", e);
        }
        catch (WasmtimeException e)
        {
            throw WitnessRun.Explain(path, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        module.Dispose();
        engine.Dispose();
    }

    private static byte[] Read(string path, CircomLimits limits)
    {
        try
        {
            long length = new FileInfo(path).Length;
            if (length > limits.FileBytes)
                throw new ArtifactException(path, "", $"has {length} bytes, expected at most {limits.FileBytes}");
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArtifactException(path, "", "cannot be read", e);
        }
    }

    private static int Milliseconds(TimeSpan time) => (int)Math.Clamp(time.TotalMilliseconds, 0, int.MaxValue);
}
