using System.Text;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>
/// For which context committed words were opened, noted in a file beside theirs: a line with the digest of the words and the context.
/// A proof publishes the value of the words at its context; the two words of salt hide the model in one such value and in no second one,
/// by which anyone could check guesses of it.
/// </summary>
internal static class ModelOpening
{
    private const string Extension = ".context";
    private const int MaxBytes = 1 << 20;

    /// <summary>Notes that words are opened at a context, before they are.</summary>
    /// <exception cref="ArtifactException">They were opened at another one.</exception>
    public static void Note(string modelPath, Fr context)
    {
        string path = modelPath + Extension, digest = Hash32.Keccak(File.ReadAllBytes(modelPath)).ToString(), wanted = context.ToString()!;
        string notes = Read(path);
        if (notes.Split('\n').FirstOrDefault(line => line.StartsWith(digest, StringComparison.Ordinal)) is { } line)
        {
            string noted = line[digest.Length..].Trim();
            if (noted == wanted) return;
            throw new ArtifactException(
                modelPath, "",
                $"was proven for the context {noted} before; a second context would let anyone check guesses of the model. "
                + "Commit to the model once more, which gives it new salts");
        }
        using var file = new AtomicFile(path);
        file.Write(0, Encoding.ASCII.GetBytes($"{notes}{digest} {wanted}\n"));
        file.Commit();
    }

    private static string Read(string path)
    {
        if (!File.Exists(path)) return "";
        string notes = new FileInfo(path).Length <= MaxBytes ? File.ReadAllText(path) : "";
        bool isWhole = notes.EndsWith('\n') && notes.TrimEnd('\n').Split('\n').All(line =>
            line.Split(' ') is [{ } digest, { } context] && Hash32.TryParse(digest, out _) && context.All(char.IsAsciiDigit));
        return isWhole ? notes
            : throw new ArtifactException(
                path, "", "is damaged; without it nobody knows for which context the model was proven. Commit to the model once more, to another file");
    }
}
