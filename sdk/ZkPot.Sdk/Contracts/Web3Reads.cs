using System.Numerics;
using Nethereum.Web3;
using ZkPot.Chain;

namespace ZkPot.Sdk.Contracts;

/// <summary>What is asked of a node beside contracts.</summary>
internal static class Web3Reads
{
    public static Task<BigInteger> ChainIdAsync(this IWeb3 web3, CancellationToken cancellationToken) =>
        new ChainReader(web3.Client).ChainIdAsync(cancellationToken);

    public static Task<ulong> BlockNumberAsync(this IWeb3 web3, CancellationToken cancellationToken) =>
        new ChainReader(web3.Client).BlockNumberAsync(cancellationToken);

    public static Task<BigInteger> GasPriceAsync(this IWeb3 web3, CancellationToken cancellationToken) =>
        new ChainReader(web3.Client).GasPriceAsync(cancellationToken);

    public static async Task<bool> HasCodeAsync(this IWeb3 web3, Address address, CancellationToken cancellationToken) =>
        (await new ChainReader(web3.Client).CodeAsync(address, cancellationToken).ConfigureAwait(false)).Length > 0;
}
