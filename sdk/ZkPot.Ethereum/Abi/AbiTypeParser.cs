using System.Globalization;

namespace ZkPot.Ethereum;

/// <summary>Reads types and declarations as Solidity writes them.</summary>
internal ref struct AbiTypeParser(string text)
{
    private const int DeepestNesting = 32;
    private readonly string text = text;
    private int at = 0;
    private int depth = 0;

    /// <summary>A type alone.</summary>
    public static AbiType Type(string text)
    {
        var parser = new AbiTypeParser(text);
        AbiType type = parser.ReadType();
        parser.End();
        return type;
    }

    /// <summary>An array, or arrays of arrays, of a type whose brackets alone are text.</summary>
    public static AbiType WithSuffix(AbiType element, string brackets)
    {
        var parser = new AbiTypeParser(brackets);
        AbiType type = parser.Arrays(element);
        parser.End();
        return type;
    }

    /// <summary>Parameters in parentheses, such as (address to, uint256 amount).</summary>
    public AbiTuple Parameters()
    {
        if (++depth > DeepestNesting) throw Fail($"types nest deeper than {DeepestNesting} levels");
        Expect('(');
        var components = new List<AbiParameter>();
        if (!TryTake(')'))
        {
            do components.Add(Parameter());
            while (TryTake(','));
            Expect(')');
        }
        depth--;
        return new(components);
    }

    /// <summary>A word of letters, digits, _ and $, or nothing.</summary>
    public string Word()
    {
        SkipSpaces();
        int start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '$')) at++;
        return text[start..at];
    }

    public bool AtParenthesis
    {
        get
        {
            SkipSpaces();
            return at < text.Length && text[at] == '(';
        }
    }

    public void End()
    {
        SkipSpaces();
        if (at < text.Length) throw Fail("nothing more was expected");
    }

    public readonly AbiException Fail(string what) => new($"In \"{Hex.Shorten(text)}\" at character {at + 1}: {what}.");

    private AbiParameter Parameter()
    {
        AbiType type = ReadType();
        string name = Word();
        bool indexed = name == "indexed";
        while (name is "indexed" or "memory" or "calldata" or "storage" or "payable") name = Word();
        return new(name, type, indexed);
    }

    private AbiType ReadType()
    {
        string word = Word();
        return Arrays(word is "" or "tuple" && AtParenthesis ? Parameters() : Elementary(word));
    }

    private AbiType Arrays(AbiType type)
    {
        for (int nesting = 0; TryTake('['); nesting++)
        {
            if (nesting == DeepestNesting) throw Fail($"arrays nest deeper than {DeepestNesting} levels");
            string digits = Word();
            type = digits.Length == 0 ? new AbiArray(type) : new AbiArray(type, Number(digits));
            Expect(']');
        }
        return type;
    }

    private readonly AbiType Elementary(string word) => word switch
    {
        "address" => new AbiAddress(),
        "bool" => new AbiBoolean(),
        "bytes" => new AbiBytes(),
        "string" => new AbiString(),
        "function" => AbiFixedBytes.Function,
        "uint" => new AbiInteger(256, isSigned: false),
        "int" => new AbiInteger(256, isSigned: true),
        _ when word.StartsWith("uint", StringComparison.Ordinal) => new AbiInteger(Number(word[4..]), isSigned: false),
        _ when word.StartsWith("int", StringComparison.Ordinal) => new AbiInteger(Number(word[3..]), isSigned: true),
        _ when word.StartsWith("bytes", StringComparison.Ordinal) => new AbiFixedBytes(Number(word[5..])),
        _ => throw Fail($"\"{word}\" is no type of the ABI"),
    };

    private readonly int Number(string digits) =>
        digits.Length > 0 && digits[0] != '0' && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Fail($"\"{digits}\" is no size");

    private void SkipSpaces()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
    }

    private bool TryTake(char c)
    {
        SkipSpaces();
        if (at >= text.Length || text[at] != c) return false;
        at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!TryTake(c)) throw Fail($"expected '{c}'");
    }
}
