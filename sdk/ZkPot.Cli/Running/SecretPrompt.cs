using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ZkPot.Cli;

/// <summary>Reads a line from the keyboard that the screen does not show.</summary>
internal static class SecretPrompt
{
    private const int Longest = 1 << 10;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks for it.</summary>
    public static char[] Ask(string question, CancellationToken cancellationToken)
    {
        Console.Error.Write($"{question}: ");
        var typed = new char[Longest];
        int count = 0;
        try
        {
            while (true)
            {
                // A key that is waited for cannot be given up: Ctrl-C would have to be followed by another.
                for (; !Console.KeyAvailable; cancellationToken.WaitHandle.WaitOne(PollInterval))
                    cancellationToken.ThrowIfCancellationRequested();
                ConsoleKeyInfo key = Console.ReadKey(intercept: true);
                if (key.Key == ConsoleKey.Enter)
                    return typed[..count];
                if (key.Key == ConsoleKey.Backspace)
                    count = Math.Max(count - 1, 0);
                else if (!char.IsControl(key.KeyChar) && count < Longest)
                    typed[count++] = key.KeyChar;
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(typed.AsSpan()));
            Console.Error.WriteLine();
        }
    }
}
