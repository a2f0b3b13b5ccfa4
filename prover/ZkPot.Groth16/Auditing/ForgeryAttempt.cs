namespace ZkPot.Groth16;

/// <summary>A false proof that was made without any witness and tried against a key.</summary>
/// <param name="Name">The fault of the key that it needs.</param>
/// <param name="How">How the proof was made.</param>
/// <param name="Succeeded">True if the bare pairing equation holds for it: anyone who has the key can prove anything.</param>
public sealed record ForgeryAttempt(string Name, string How, bool Succeeded);
