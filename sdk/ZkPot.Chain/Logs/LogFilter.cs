using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using Newtonsoft.Json.Linq;

namespace ZkPot.Chain;

/// <summary>What a filter of Nethereum lets through. Nodes are asked, but not trusted, to leave out the rest.</summary>
public static class LogFilter
{
    /// <summary>A filter for the logs of contracts with any of these topics at each place; an empty list for any.</summary>
    public static NewFilterInput Create(IEnumerable<Address> addresses, params IEnumerable<IReadOnlyList<Hash32>> topics)
    {
        string[] contracts = [.. addresses.Select(address => address.ToString())];
        object?[] places =
        [
            .. topics.Select(choice => choice.Count == 0 ? null : (object?)choice.Select(topic => topic.ToString()).ToArray()),
        ];
        return new() { Address = contracts.Length == 0 ? null : contracts, Topics = places.Length == 0 ? null : places };
    }

    /// <summary>A filter for the logs of one event.</summary>
    /// <param name="addresses">The contracts; none for all.</param>
    /// <param name="topics">What the indexed arguments may be, in their order; an empty list for any.</param>
    public static NewFilterInput For<T>(IEnumerable<Address> addresses, IReadOnlyList<IReadOnlyList<Hash32>>? topics = null)
        where T : IEventDTO, new() =>
        Create(
            addresses,
            [
                [AbiGuard.TopicOf(ABITypedRegistry.GetEvent<T>())],
                .. topics ?? [],
            ]
        );

    /// <summary>Whether a log is among those that a filter asks for.</summary>
    public static bool Matches(NewFilterInput filter, FilterLog log)
    {
        if (filter.Address is { Length: > 0 } addresses && !IsAmong(log.Address, addresses))
            return false;
        if (filter.Topics is not { } places)
            return true;
        Hash32?[] topics =
        [
            .. (log.Topics ?? []).Select(topic => Hash32.TryParse(topic?.ToString(), out Hash32 hash) ? hash : (Hash32?)null),
        ];
        for (int place = 0; place < places.Length; place++)
        {
            Hash32[] wanted = Choice(places[place]);
            if (place >= topics.Length || (wanted.Length > 0 && !(topics[place] is { } topic && wanted.Contains(topic))))
                return false;
        }
        return true;
    }

    /// <summary>The logs that were asked for, of an answer that holds logs.</summary>
    internal static IReadOnlyList<FilterLog> Select(NewFilterInput filter, FilterLog[] logs, Func<FilterLog, bool> isInside) =>
        [.. logs.Where(log => isInside(log) && Matches(filter, log))];

    /// <summary>Whether an answer holds logs, each with all that is used of it.</summary>
    internal static bool AreWhole(FilterLog[]? logs) => logs is not null && logs.All(IsWhole);

    /// <summary>The same filter for one block, which Nethereum's input has no field for.</summary>
    internal static JObject AtBlock(NewFilterInput filter, Hash32 block)
    {
        var json = new JObject { ["blockHash"] = block.ToString() };
        if (filter.Address is { Length: > 0 } addresses)
            json["address"] = new JArray(addresses.Cast<object>().ToArray());
        if (filter.Topics is { Length: > 0 } topics)
            json["topics"] = new JArray(topics.Select(Json).ToArray());
        return json;
    }

    private static JToken Json(object? place)
    {
        Hash32[] choice = Choice(place);
        return choice.Length == 0 ? JValue.CreateNull() : new JArray(choice.Select(topic => (object)topic.ToString()).ToArray());
    }

    private static Hash32[] Choice(object? place) =>
        place switch
        {
            null => [],
            string text => [Hash32.Parse(text)],
            System.Collections.IEnumerable many => [.. many.Cast<object?>().Select(item => Hash32.Parse(item?.ToString() ?? ""))],
            _ => [Hash32.Parse(place.ToString() ?? "")],
        };

    private static bool IsAmong(string? text, string[] addresses) =>
        Address.TryParse(text, out Address at) && addresses.Any(other => Address.TryParse(other, out Address wanted) && wanted == at);

    private static bool IsWhole(FilterLog? log) =>
        log?.Topics is not null
        && log.Topics.All(topic => Hash32.TryParse(topic?.ToString(), out _))
        && Address.TryParse(log.Address, out _)
        && Hex.TryDecode(log.Data, out _)
        && Hash32.TryParse(log.BlockHash, out _)
        && Hash32.TryParse(log.TransactionHash, out _)
        && ChainReader.IsSmall(log.BlockNumber)
        && ChainReader.IsSmall(log.LogIndex)
        && ChainReader.IsSmall(log.TransactionIndex);
}
