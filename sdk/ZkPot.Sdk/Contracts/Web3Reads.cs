using System.Numerics;
using Nethereum.Web3;
using ZkPot.Chain;

namespace ZkPot.Sdk.Contracts;

/// <summary>Nethereum's calls, with a way to stop waiting.</summary>
internal static class Web3Reads
{
    public static async Task<BigInteger> ChainIdAsync(this IWeb3 web3, CancellationToken cancellationToken) =>
        (await web3.Eth.ChainId.SendRequestAsync().WaitAsync(cancellationToken).ConfigureAwait(false)).Value;

    public static async Task<ulong> BlockNumberAsync(this IWeb3 web3, CancellationToken cancellationToken) =>
        (ulong)(await web3.Eth.Blocks.GetBlockNumber.SendRequestAsync().WaitAsync(cancellationToken).ConfigureAwait(false)).Value;

    public static async Task<bool> HasCodeAsync(this IWeb3 web3, Address address, CancellationToken cancellationToken) =>
        await web3.Eth.GetCode.SendRequestAsync(address.ToString()).WaitAsync(cancellationToken).ConfigureAwait(false) is { Length: > 2 };
}
