namespace ZkPot.Testing;

/// <summary>A circuit of tests/circuits, compiled by circom with a witness that snarkjs computed; made when first asked for.</summary>
public sealed class TestCircuit
{
    private static readonly string[] Extensions = ["r1cs", "sym", "wasm", "wtns", "json"];
    private readonly string name;

    private TestCircuit(string name) => this.name = name;

    /// <summary>The constraints.</summary>
    public string R1cs => At("r1cs");

    /// <summary>The names of the signals.</summary>
    public string Sym => At("sym");

    /// <summary>The program that computes witnesses.</summary>
    public string Wasm => At("wasm");

    /// <summary>The input from which the witness was computed, as JSON.</summary>
    public string Input => Node.Run(Repository.Root, Repository.At("tests", "ZkPot.Testing", "circuit-input.mjs"), name);

    /// <summary>A witness that satisfies the constraints.</summary>
    public string Wtns => At("wtns");

    /// <summary>The circuit of this name.</summary>
    public static TestCircuit Get(string name)
    {
        var circuit = new TestCircuit(name);
        using FileStream held = TestCache.Lock($"circuit-{name}");
        if (Extensions.Any(extension => !File.Exists(circuit.At(extension))))
            Node.Run(Repository.Root, Repository.At("scripts", "circuits.mjs"), "--out", Location, name);
        return circuit;
    }

    private static string Location => Path.Combine(TestCache.Folder, "circuits");

    private string At(string extension) => Path.Combine(Location, $"{name}.{extension}");
}
