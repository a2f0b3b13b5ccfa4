namespace ZkPot.Groth16;

/// <summary>Tells JSON files of two-phase keys and proofs from plain ones.</summary>
public static class TwoPhaseJson
{
    internal const string Protocol = "groth16-two-phase";

    /// <summary>True if the file says that it is of the two-phase flavour.</summary>
    /// <exception cref="ArtifactException">The file is not a JSON object.</exception>
    public static bool Recognises(string path) => JsonPlace.Load(path).TryMember("protocol") is JsonPlace protocol && protocol.Text() == Protocol;
}
