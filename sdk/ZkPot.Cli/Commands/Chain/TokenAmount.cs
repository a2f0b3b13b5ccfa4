using System.Numerics;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>Amounts of a token, as people write them.</summary>
internal sealed record TokenAmount(string Symbol, int Decimals)
{
    private const int LongestSymbol = 16,
        LongestAmount = 256;

    /// <summary>Asks a token how it is written. What it answers is a stranger's text: what is no short plain word is replaced.</summary>
    public static async Task<TokenAmount> OfAsync(Erc20 token, CancellationToken cancellationToken)
    {
        int decimals = (int)await token.DecimalsAsync(cancellationToken: cancellationToken);
        string symbol = await token.SymbolAsync(cancellationToken: cancellationToken);
        bool isPlain = symbol.Length is > 0 and <= LongestSymbol && symbol.All(char.IsAsciiLetterOrDigit);
        return new(isPlain ? symbol : "tokens", decimals);
    }

    /// <summary>Reads an amount such as 12.5.</summary>
    public BigInteger Parse(string name, string text)
    {
        try
        {
            BigInteger units = Wei.FromUnits(text, Decimals);
            return units.Sign >= 0 && units.GetBitLength() <= LongestAmount
                ? units
                : throw new UsageException($"{name} {text}: expected nothing or more, and less than 2^256 units.");
        }
        catch (FormatException e)
        {
            throw new UsageException($"{name}: {e.Message}");
        }
    }

    /// <summary>Writes an amount.</summary>
    public string Write(BigInteger units) => $"{Wei.ToUnits(units, Decimals)} {Symbol}";

    /// <summary>As a fact: units for machines.</summary>
    public Fact Fact(string key, string label, BigInteger units) =>
        new(key, label, units.ToString(System.Globalization.CultureInfo.InvariantCulture), Write(units));
}
