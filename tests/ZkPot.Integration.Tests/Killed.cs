using System.Text.Json;
using Nethereum.Contracts;
using Nethereum.Web3;
using ZkPot.Chain;
using ZkPot.Sdk;

namespace ZkPot.Integration.Tests;

/// <summary>A process that ends with a transaction: what comes after it is done by another one.</summary>
internal static class Killed
{
    /// <summary>An account whose process ends as soon as such a call is in a block.</summary>
    public static ZkPotAccount After<TCall>(IWeb3 web3, ZkPotContracts contracts)
        where TCall : FunctionMessage => new(web3.ZkPotContracts(contracts.Deployment), new End<TCall>());

    /// <summary>The salt of the one announcement that the journals of a folder hold.</summary>
    public static Hash32 SaltIn(string journal)
    {
        string file = Directory.GetFiles(journal, "announcement-*.json", SearchOption.AllDirectories).Should().ContainSingle().Subject;
        return Hash32.Parse(JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("salt").GetString()!);
    }

    public sealed class Exception() : System.Exception("The process ended.");

    private sealed class End<TCall> : IProgress<SentTransaction>
    {
        public void Report(SentTransaction value)
        {
            if (value.Message is TCall)
                throw new Exception();
        }
    }
}
