using System.Runtime.InteropServices;
using System.Text;
using Wasmtime;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circom;

/// <summary>
/// One computation of a witness: an instance of the program, its exports, and what it tells. The interface is that of circom 2's programs;
/// a number is eight words of 32 bits in a place that both sides share, the least significant first.
/// </summary>
internal sealed class WitnessRun : IDisposable
{
    private const string Runtime = "runtime";
    private const int Words = U256.Size / sizeof(uint),
        LongestMessage = 1 << 16,
        MaxTableElements = 1 << 22,
        MaxTables = 4;
    private static readonly string[] Imports = ["exceptionHandler", "printErrorMessage", "writeBufferMessage", "showSharedRWMemory"];
    private readonly Store store;
    private readonly Linker linker;
    private readonly Instance instance;
    private readonly Memory? memory;
    private readonly string path;
    private readonly CircomLimits limits;
    private readonly IProgress<string>? log;
    private readonly CancellationToken cancellationToken;
    private readonly StringBuilder told = new(),
        line = new();
    private readonly long shared;
    private CircomException? failure;
    private string signal = "";

    public WitnessRun(
        string path,
        Engine engine,
        Module module,
        CircomLimits limits,
        IProgress<string>? log,
        CancellationToken cancellationToken
    )
    {
        (this.path, this.limits, this.log, this.cancellationToken) = (path, limits, log, cancellationToken);
        store = new Store(engine);
        linker = new Linker(engine);
        try
        {
            store.SetLimits(limits.MemoryBytes, MaxTableElements, 1, MaxTables, 1);
            store.SetEpochDeadline(1);
            linker.DefineFunction(Runtime, Imports[0], (int code) => Fail(code));
            linker.DefineFunction(Runtime, Imports[1], () => Host(() => Append(told, Message() + "\n")));
            linker.DefineFunction(Runtime, Imports[2], () => Host(() => Log(Message())));
            linker.DefineFunction(Runtime, Imports[3], () => Host(() => Append(line, SharedNumber().ToString())));
            instance = linker.Instantiate(store, module);
            memory = instance.GetMemory("memory") ?? throw Missing("memory");
            shared = Function("getSharedRWMemoryStart")();
            if (shared < 0 || shared > memory.GetLength() - U256.Size)
                throw Odd("getSharedRWMemoryStart", $"is {shared}, outside the memory");
            RequireField();
            IntAction("init")(1); // assertions and constraints are checked
        }
        catch (Exception e)
        {
            Dispose();
            throw Known(e);
        }
    }

    /// <summary>Throws if the program wants what circom's programs do not.</summary>
    public static void RequireImports(string path, Module module)
    {
        foreach (Import import in module.Imports)
            if (import is not FunctionImport || import.ModuleName != Runtime || !Imports.Contains(import.Name))
                throw new ArtifactException(path, $"import {import.ModuleName}.{import.Name}", "is none of a witness program of circom 2");
    }

    /// <summary>What a trap was.</summary>
    public static CircomException Explain(string path, WasmtimeException trap)
    {
        string said = trap.Message.ReplaceLineEndings("\n").Split('\n')[0];
        bool isMemory =
            trap is TrapException { Type: TrapCode.AllocationTooLarge }
            || said.Contains("memory limit", StringComparison.OrdinalIgnoreCase)
            || said.Contains("memory minimum size", StringComparison.OrdinalIgnoreCase);
        return new(isMemory ? CircomFault.Memory : CircomFault.Program, $"{path}: the program stops: {said}.", trap);
    }

    /// <summary>Gives the program the input signals; with the last one it computes the witness.</summary>
    public void SetInputs(CircomInput input)
    {
        Func<int, int, int> sizeOf = instance.GetFunction<int, int, int>("getInputSignalSize") ?? throw Missing("getInputSignalSize");
        Action<int, int, int> set = instance.GetAction<int, int, int>("setInputSignal") ?? throw Missing("setInputSignal");
        int wanted = Function("getInputSize")(),
            given = 0;
        foreach ((string name, IReadOnlyList<U256> values) in input.Signals)
        {
            signal = name;
            SignalHash hash = SignalHash.Of(name);
            int size = Call(() => sizeOf(hash.High, hash.Low));
            if (size < 0 || (size == 0 && values.Count != 0))
                throw new ArtifactException(input.Artifact, $"signal {name}", "is no input of the circuit");
            if (size != values.Count)
                throw new ArtifactException(input.Artifact, $"signal {name}", $"has {values.Count} values, expected {size}");
            given += size;
            for (int i = 0; i < size; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Write(values[i]);
                Call(() => set(hash.High, hash.Low, i));
            }
        }
        signal = "";
        if (given != wanted)
            throw new ArtifactException(
                input.Artifact,
                "",
                $"gives {given} values for {string.Join(", ", input.Signals.Keys.DefaultIfEmpty("no signal"))}, expected {wanted}: a signal is missing"
            );
    }

    /// <summary>Reads the value of every wire.</summary>
    public NativeArray<U256> ReadWitness()
    {
        int count = Function("getWitnessSize")();
        // A program keeps a number of its own for each wire.
        if (count < 1 || count > memory!.GetLength() / sizeof(int))
            throw Odd("getWitnessSize", $"is {count}, more than its memory can hold");
        Action<int> get = IntAction("getWitness");
        var witness = new NativeArray<U256>(count, clear: false);
        try
        {
            for (int i = 0; i < count; i++)
            {
                if ((i & 0xfff) == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                get(i);
                witness[i] = SharedNumber();
            }
            WtnsFile.CheckValues($"witness of {path}", witness.View);
            return witness;
        }
        catch (Exception e)
        {
            witness.Dispose();
            throw Known(e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        linker.Dispose();
        store.Dispose();
    }

    private void RequireField()
    {
        int words = Function("getFieldNumLen32")();
        if (words != Words)
            throw Odd("getFieldNumLen32", $"is {words}, expected {Words} for the scalar field of BN254");
        Action("getRawPrime")();
        U256 prime = SharedNumber();
        if (prime != Fr.Modulus)
            throw Odd("getRawPrime", $"is {prime}, expected r = {Fr.Modulus}: compile the circuit for bn128");
    }

    private void Write(in U256 value) => value.WriteLittleEndian(memory!.GetSpan(shared, U256.Size));

    private U256 SharedNumber() => U256.ReadLittleEndian(memory!.GetSpan(shared, U256.Size));

    /// <summary>What the program calls here needs its exports, which it has only after its start.</summary>
    private void Host(Action call)
    {
        if (memory is null)
            throw failure = new CircomException(CircomFault.Program, $"{path}: the program calls its host before it is initialized.");
        call();
    }

    private void Call(Action call) =>
        Call(() =>
        {
            call();
            return 0;
        });

    private T Call<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (WasmtimeException e)
        {
            throw Known(e);
        }
    }

    /// <summary>What the program said of itself, if that ended it.</summary>
    private Exception Known(Exception fault) => failure is not null && fault is WasmtimeException ? failure : fault;

    /// <summary>The program gives up: it says why, and is ended.</summary>
    private void Fail(int code)
    {
        string place = signal.Length == 0 ? "" : $" at signal {signal}";
        string said = told.ToString().Trim();
        string detail = said.Length == 0 ? "" : $" ({said.ReplaceLineEndings("; ")})";
        failure ??= code switch
        {
            1 => new(CircomFault.Program, $"{path}: knows no signal{place}{detail}."),
            2 => new(CircomFault.Program, $"{path}: too many signals are set{place}{detail}."),
            3 => new(CircomFault.Program, $"{path}: the signal is set already{place}{detail}."),
            4 => new(CircomFault.Unsatisfied, $"{path}: an assertion of the circuit does not hold for this input{detail}."),
            5 => new(CircomFault.Memory, $"{path}: the program has not enough memory{detail}."),
            6 => new(CircomFault.Program, $"{path}: a signal's array is left{place}{detail}."),
            _ => new(CircomFault.Program, $"{path}: the program gives up with code {code}{place}{detail}."),
        };
        throw failure;
    }

    /// <summary>What the program wants to say, letter by letter.</summary>
    private string Message()
    {
        Func<int> next = Function("getMessageChar");
        var text = new StringBuilder();
        for (int letter = next(); letter != 0 && text.Length < LongestMessage; letter = next())
            text.Append((char)(letter & 0xff));
        return text.ToString();
    }

    private void Log(string text)
    {
        if (text != "\n")
        {
            Append(line, text);
            return;
        }
        log?.Report(line.ToString().Trim());
        line.Clear();
    }

    /// <summary>Not without end: a program could fill the memory of its host with what it says.</summary>
    private static void Append(StringBuilder text, string more)
    {
        if (text.Length != 0 && text[^1] != '\n')
            text.Append(' ');
        text.Append(more.AsSpan(0, Math.Min(more.Length, LongestMessage - Math.Min(text.Length, LongestMessage))));
    }

    private Func<int> Function(string name) => instance.GetFunction<int>(name) ?? throw Missing(name);

    private Action<int> IntAction(string name) => instance.GetAction<int>(name) ?? throw Missing(name);

    private Action Action(string name) => instance.GetAction(name) ?? throw Missing(name);

    private ArtifactException Missing(string export) =>
        new(path, $"export {export}", "is missing or of another type, expected a witness program of circom 2");

    private ArtifactException Odd(string export, string problem) => new(path, export, problem);
}
