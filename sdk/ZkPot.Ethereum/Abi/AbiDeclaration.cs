namespace ZkPot.Ethereum;

/// <summary>Reads declarations as Solidity writes them: function, event, error, constructor.</summary>
internal static class AbiDeclaration
{
    /// <summary>The function, event or error, the parameters of a constructor as a tuple, or null for receive and fallback, which have nothing to encode.</summary>
    public static object? Parse(string text)
    {
        var parser = new AbiTypeParser(text.TrimEnd().TrimEnd(';'));
        string kind = parser.Word();
        switch (kind)
        {
            case "function":
                return Function(ref parser, Name(ref parser));
            case "event":
                {
                    string name = Name(ref parser);
                    AbiTuple inputs = parser.Parameters();
                    string word = parser.Word();
                    if (word is not ("" or "anonymous")) throw parser.Fail($"unexpected \"{word}\"");
                    parser.End();
                    return new AbiEvent(name, inputs, isAnonymous: word.Length > 0);
                }
            case "error":
                {
                    var error = new AbiError(Name(ref parser), parser.Parameters());
                    parser.End();
                    return error;
                }
            case "constructor":
            case "receive":
            case "fallback":
                AbiFunction function = Function(ref parser, kind);
                return kind == "constructor" ? function.Inputs : null;
            default:
                throw parser.Fail("expected function, event, error, constructor, receive or fallback");
        }
    }

    private static AbiFunction Function(ref AbiTypeParser parser, string name)
    {
        AbiTuple inputs = parser.Parameters(), outputs = new();
        var mutability = StateMutability.NonPayable;
        for (string word = parser.Word(); word.Length > 0; word = parser.Word())
        {
            if (word == "returns") outputs = parser.Parameters();
            else if (TryMutability(word, out StateMutability stated)) mutability = stated;
            else if (word is not ("external" or "public" or "virtual" or "override")) throw parser.Fail($"unexpected \"{word}\"");
        }
        parser.End();
        return new(name, inputs, outputs, mutability);
    }

    private static string Name(ref AbiTypeParser parser) => parser.Word() is { Length: > 0 } name ? name : throw parser.Fail("expected a name");

    public static bool TryMutability(string? word, out StateMutability mutability)
    {
        mutability = word switch
        {
            "pure" => StateMutability.Pure,
            "view" or "constant" => StateMutability.View,
            "payable" => StateMutability.Payable,
            _ => StateMutability.NonPayable,
        };
        return mutability != StateMutability.NonPayable || word == "nonpayable";
    }
}
