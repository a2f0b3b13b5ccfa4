namespace ZkPot.Ethereum;

/// <summary>A key file that cannot be opened, and whether the password is at fault.</summary>
public sealed class KeystoreException : EthereumException
{
    /// <summary>A file that is damaged, unknown, or asks for too much.</summary>
    public KeystoreException(string message, Exception? inner = null) : base(message, inner)
    {
    }

    /// <summary>Whether the file is in order and the password wrong.</summary>
    public bool IsWrongPassword { get; private init; }

    internal static KeystoreException WrongPassword() => new("The password is wrong, or the key file was changed: its checksum does not match.") { IsWrongPassword = true };
}
