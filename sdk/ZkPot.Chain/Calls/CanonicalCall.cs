using System.Diagnostics.CodeAnalysis;
using Nethereum.ABI.Model;
using Nethereum.Contracts;

namespace ZkPot.Chain;

/// <summary>
/// Calls that others wrote, such as a task that somebody posted. The EVM reads calldata in many layouts alike; Nethereum reads some of them
/// otherwise, without an error. So only the one layout
/// that encoding the arguments again gives is taken: what is decoded is then what the contract saw.
/// </summary>
public static class CanonicalCall
{
    /// <summary>The arguments of a call.</summary>
    /// <exception cref="AbiDataException">The calldata is of another function, or laid out unusually.</exception>
    public static T Decode<T>(ReadOnlySpan<byte> calldata)
        where T : FunctionMessage, new() =>
        TryDecode(calldata, out T? call, out string? fault)
            ? call
            : throw new AbiDataException($"The calldata of {Name<T>()} is laid out unusually, and is not read: {fault}.");

    /// <summary>The arguments of a call; false if the calldata is of another function, or laid out unusually.</summary>
    public static bool TryDecode<T>(ReadOnlySpan<byte> calldata, [NotNullWhen(true)] out T? call, [NotNullWhen(false)] out string? fault)
        where T : FunctionMessage, new()
    {
        call = null;
        if (!IsOf<T>(calldata))
        {
            fault = "it calls another function";
            return false;
        }
        FunctionABI function = ABITypedRegistry.GetFunctionABI<T>();
        fault = AbiLayout.Fault(calldata[sizeof(uint)..], AbiLayout.TypesOf(function.InputParameters), mayBeLonger: false);
        if (fault is not null)
            return false;
        T decoded = new T().DecodeInput(Hex.Encode(calldata));
        if (!decoded.GetCallData().AsSpan().SequenceEqual(calldata))
        {
            fault = "encoded again it is something else";
            return false;
        }
        call = decoded;
        return true;
    }

    /// <summary>Whether calldata calls this function.</summary>
    public static bool IsOf<T>(ReadOnlySpan<byte> calldata)
        where T : FunctionMessage, new()
    {
        string selector = ABITypedRegistry.GetFunctionABI<T>().Sha3Signature;
        byte[] expected = Convert.FromHexString(selector.StartsWith("0x", StringComparison.Ordinal) ? selector.AsSpan(2) : selector);
        return calldata.StartsWith(expected);
    }

    private static string Name<T>() => ABITypedRegistry.GetFunctionABI<T>() is { } function ? function.Name : typeof(T).Name;
}
