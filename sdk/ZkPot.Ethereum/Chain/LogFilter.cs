using System.Text.Json.Nodes;

namespace ZkPot.Ethereum;

/// <summary>Which logs to look for: of any of these contracts, with any of these values at each topic.</summary>
public sealed record LogFilter
{
    /// <summary>The contracts; none for all.</summary>
    public IReadOnlyList<Address> Addresses { get; init; } = [];

    /// <summary>For each place the topics that are wanted; an empty list for any.</summary>
    public IReadOnlyList<IReadOnlyList<Hash32>> Topics { get; init; } = [];

    /// <summary>The logs of an event, at one contract or all.</summary>
    public static LogFilter For(AbiEvent item, params IReadOnlyList<Address> addresses) => new() { Addresses = addresses, Topics = [[item.Topic]] };

    /// <summary>Whether a log is among those that are wanted. Nodes are asked, but not trusted, to leave out the others.</summary>
    public bool Matches(EventLog log) =>
        (Addresses.Count == 0 || Addresses.Contains(log.Address))
        && Topics.Count <= log.Topics.Count
        && Topics.Zip(log.Topics).All(pair => pair.First.Count == 0 || pair.First.Contains(pair.Second));

    internal JsonObject ToJson()
    {
        var json = new JsonObject();
        if (Addresses.Count > 0) json["address"] = Array(Addresses.Select(address => (JsonNode?)JsonValue.Create(address.ToString())));
        if (Topics.Count > 0) json["topics"] = Array(Topics.Select(choice => choice.Count == 0 ? null : (JsonNode?)Array(choice.Select(topic => (JsonNode?)JsonValue.Create(topic.ToString())))));
        return json;
    }

    private static JsonArray Array(IEnumerable<JsonNode?> items) => [.. items];
}
