using System.Numerics;
using System.Runtime.CompilerServices;
using Nethereum.Hex.HexConvertors;
using Nethereum.Hex.HexTypes;
using Nethereum.JsonRpc.Client;

namespace ZkPot.Chain;

/// <summary>
/// What a native program must hold that nothing names: Newtonsoft makes these converters by reflection out of attributes.
/// </summary>
/// <remarks>The assemblies that must be kept whole are in <c>buildTransitive/ZkPot.Chain.targets</c>.</remarks>
public static class NativeRoots
{
    private static object[]? kept;

    /// <summary>
    /// Makes the converters once, so that their code is compiled. <see cref="Node.Connect(Uri, NodeOptions?)"/> calls it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Keep() =>
        kept ??= [new HexRPCTypeJsonConverter<HexBigInteger, BigInteger>(), new HexRPCTypeJsonConverter<HexUTF8String, string>()];
}
