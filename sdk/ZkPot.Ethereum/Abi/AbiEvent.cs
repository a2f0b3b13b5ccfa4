using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>An event that a contract logs.</summary>
public sealed class AbiEvent
{
    private readonly AbiTuple data;

    /// <summary>An event of this name and fields.</summary>
    public AbiEvent(string name, AbiTuple inputs, bool isAnonymous = false)
    {
        (Name, Inputs, IsAnonymous) = (name, inputs, isAnonymous);
        Signature = name + inputs.Name;
        Topic = Hash32.Of(Encoding.UTF8.GetBytes(Signature));
        data = new([.. inputs.Components.Where(field => !field.IsIndexed)]);
        if (inputs.Components.Count - data.Components.Count > (isAnonymous ? 4 : 3)) throw new AbiException($"{Signature} has more indexed fields than a log has topics.");
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The fields.</summary>
    public AbiTuple Inputs { get; }

    /// <summary>Whether its logs do not carry its name.</summary>
    public bool IsAnonymous { get; }

    /// <summary>The name and the types of the fields.</summary>
    public string Signature { get; }

    /// <summary>The hash of the signature: the first topic, unless it is anonymous.</summary>
    public Hash32 Topic { get; }

    /// <summary>Reads a declaration such as event Transfer(address indexed from, address indexed to, uint256 value).</summary>
    public static AbiEvent Parse(string declaration) => AbiDeclaration.Parse(declaration) as AbiEvent ?? throw new AbiException($"\"{Hex.Shorten(declaration)}\" declares no event.");

    /// <summary>The topics that a log must have: those of the given values of the indexed fields, null for any.</summary>
    public Hash32?[] Topics(params ReadOnlySpan<AbiValue?> indexed)
    {
        AbiParameter[] fields = [.. Inputs.Components.Where(field => field.IsIndexed)];
        if (indexed.Length > fields.Length) throw new AbiException($"{Signature} has {fields.Length} indexed fields, not {indexed.Length}.");
        var topics = new List<Hash32?>();
        if (!IsAnonymous) topics.Add(Topic);
        for (int i = 0; i < indexed.Length; i++) topics.Add(indexed[i] is { } value ? TopicOf(fields[i].Type, value) : null);
        return [.. topics];
    }

    /// <summary>Whether a log with these topics may be one of this event.</summary>
    public bool Matches(IReadOnlyList<Hash32> topics) =>
        IsAnonymous || (topics.Count == Inputs.Components.Count - data.Components.Count + 1 && topics[0] == Topic);

    /// <summary>The fields of a log.</summary>
    /// <exception cref="AbiException">The log is one of another event, or malformed.</exception>
    public AbiEventData Decode(IReadOnlyList<Hash32> topics, ReadOnlyMemory<byte> payload)
    {
        int first = IsAnonymous ? 0 : 1, indexed = Inputs.Components.Count - data.Components.Count;
        if (topics.Count != first + indexed || (first == 1 && topics[0] != Topic)) throw new AbiException($"The log is not one of {Signature}: its topics are others.");
        var plain = new Queue<AbiValue>(data.Decode(payload));
        var values = new AbiValue[Inputs.Components.Count];
        for (int i = 0, topic = first; i < values.Length; i++)
            values[i] = Inputs.Components[i].IsIndexed ? ReadTopic(Inputs.Components[i].Type, topics[topic++]) : plain.Dequeue();
        return new(this, values);
    }

    /// <summary>The signature.</summary>
    public override string ToString() => Signature;

    private static AbiValue ReadTopic(AbiType type, Hash32 topic) => type.FitsTopic ? type.Read(new AbiReader(topic.ToBytes()), 0) : topic;

    private static Hash32 TopicOf(AbiType type, AbiValue value)
    {
        var writer = new AbiWriter();
        if (!type.FitsTopic)
        {
            WriteForHash(type, value, writer);
            return Hash32.Of(writer.ToArray());
        }
        type.Write(value, writer, writer.Reserve(AbiType.WordSize));
        return new(writer.ToArray());
    }

    // What is hashed: bytes and texts as they are, and in arrays and tuples everything padded to words, without lengths.
    private static void WriteForHash(AbiType type, AbiValue value, AbiWriter writer, bool inner = false)
    {
        switch (type)
        {
            case AbiArray array:
                foreach (AbiValue item in array.Checked(value)) WriteForHash(array.Element, item, writer, inner: true);
                break;
            case AbiTuple tuple:
                IReadOnlyList<AbiValue> items = tuple.Checked(value.Items);
                for (int i = 0; i < items.Count; i++) WriteForHash(tuple.Components[i].Type, items[i], writer, inner: true);
                break;
            case { IsDynamic: true }:
                type.WritePacked(value, writer);
                if (inner) writer.Reserve(-writer.Length & (AbiType.WordSize - 1));
                break;
            default:
                type.Write(value, writer, writer.Reserve(AbiType.WordSize));
                break;
        }
    }
}
