using ZkPot.Algebra;
using ZkPot.Groth16;
using ZkPot.Learning.Files;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>Reads models, and refuses those of another architecture than a task's.</summary>
internal static class ModelFiles
{
    /// <summary>An integer network.</summary>
    public static IntegerNetwork LoadNetwork(string path, IntegerArchitecture architecture)
    {
        IntegerNetwork network = WeightsFile.LoadInteger(path);
        return ArchitectureEncoding.Encode(architecture).AsSpan().SequenceEqual(ArchitectureEncoding.Encode(network.Architecture))
            ? network
            : throw new TaskException(
                $"{path} has other layers, shifts or windows than the task: it cannot be proven for it. Quantize the network for this task."
            );
    }

    /// <summary>The committed words of a file: the model, and the salt behind it.</summary>
    public static HidingPolynomial LoadWords(string path, ModelEncoding encoding)
    {
        int words = encoding.WordCount,
            expected = KzgPublication.Length(words);
        var file = new FileInfo(path);
        if (file.Exists && file.Length != expected)
            throw new TaskException(
                $"{path}: {file.Length} bytes; {expected} were expected of a model of this task. \"zkpot statement commit\" writes such a file."
            );
        return KzgPublication.TryDecode(File.ReadAllBytes(path), words)
            ?? throw new TaskException($"{path}: the salt at its end is not below r: \"zkpot statement commit\" writes none like it.");
    }

    /// <summary>The model of committed words.</summary>
    public static IntegerNetwork Read(HidingPolynomial words, string path, ModelEncoding encoding)
    {
        try
        {
            return encoding.Read(words);
        }
        catch (StatementException fault)
        {
            throw new TaskException($"{path}: {fault.Message}", fault);
        }
    }
}
