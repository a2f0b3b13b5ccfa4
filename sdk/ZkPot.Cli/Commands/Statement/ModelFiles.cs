using ZkPot.Learning.Data;
using ZkPot.Learning.Files;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;

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
            : throw new TaskException($"{path} has other layers, shifts or windows than the task: it cannot be proven for it. Quantise the network for this task.");
    }

    /// <summary>Committed words: the bytes, and the network and salts in them.</summary>
    public static (byte[] Words, IntegerNetwork Network, byte[] Salts) LoadBlob(string path, IntegerArchitecture architecture)
    {
        long expected = (long)ModelWords.Count(architecture) * ModelWords.WordBytes;
        var file = new FileInfo(path);
        if (file.Exists && file.Length != expected)
            throw new TaskException($"{path}: {file.Length} bytes; {expected} were expected of a model of this task. \"zkpot statement commit\" writes such a file.");
        byte[] words = File.ReadAllBytes(path);
        try
        {
            (IntegerNetwork network, byte[] salts) = ModelWords.Unpack(architecture, words);
            return (words, network, salts);
        }
        catch (QuantisationException fault)
        {
            throw new TaskException($"{path}: {fault.Message}", fault);
        }
    }
}
