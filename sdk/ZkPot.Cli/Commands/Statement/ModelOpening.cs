using System.Text;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>
/// For which context committed words were opened, noted in a file beside theirs. A proof publishes the value of the words at its context; the two
/// words of salt hide the model in one such value and in no second one, by which anyone could check guesses of it.
/// </summary>
internal static class ModelOpening
{
    private const string Extension = ".context";
    private const int MaxBytes = 128;

    /// <summary>Notes that words are opened at a context, before they are.</summary>
    /// <exception cref="ArtifactException">They were opened at another one.</exception>
    public static void Note(string modelPath, Fr context)
    {
        string path = modelPath + Extension, text = context.ToString()!;
        if (!File.Exists(path))
        {
            using var file = new AtomicFile(path);
            file.Write(0, Encoding.ASCII.GetBytes(text + "\n"));
            file.Commit();
            return;
        }
        string noted = new FileInfo(path).Length <= MaxBytes ? File.ReadAllText(path).Trim() : "";
        if (noted == text) return;
        if (noted.Length == 0 || !noted.All(char.IsAsciiDigit)) throw new ArtifactException(path, "", "is not the note of a context; without it nobody knows for which one the model was proven");
        throw new ArtifactException(
            modelPath, "", $"was proven for the context {noted} before; a second context would let anyone check guesses of the model. Commit to the model once more, which gives it new salts");
    }
}
