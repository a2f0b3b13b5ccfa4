using Nethereum.ABI;
using Nethereum.Hex.HexConvertors.Extensions;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Sdk;

namespace ZkPot.Integration.Tests;

/// <summary>Has a call made by a contract that holds its calldata as code, so that no transaction carries it.</summary>
internal static class Forwarding
{
    /// <summary>Takes (depth, keeper, target). While depth is not 0 it calls itself with one less; then it calls the target with the code
    /// of the keeper. What it calls must succeed.</summary>
    private static readonly byte[] Forwarder = Convert.FromHexString(
        "5f358015602357" // depth; to the last part if it is 0
            + "600190035f5260406020602037" // depth - 1, keeper and target to memory
            + "5f5f60605f5f305af1603e575f5ffd" // call itself with them; to the end or revert
            + "5b602035803b805f5f843c" // the last part: the keeper's code to memory
            + "5f5f915f5f6040355af1603e575f5ffd" // call the target with it; to the end or revert
            + "5b00"
    ); // the end

    /// <summary>Deploys both contracts and has the first make the call, from as deep as is said.</summary>
    public static async Task<TransactionReceipt> SendAsync(ZkPotAccount account, Address target, byte[] calldata, int depth)
    {
        Address keeper = await DeployAsync(account, calldata),
            forwarder = await DeployAsync(account, Forwarder);
        byte[] words = new ABIEncode().GetABIEncoded(
            new ABIValue("uint256", depth),
            new ABIValue("address", keeper.ToString()),
            new ABIValue("address", target.ToString())
        );
        return await account.SendAsync(new TransactionInput { To = forwarder.ToString(), Data = words.ToHex(prefix: true) });
    }

    /// <summary>A contract whose code is what is said.</summary>
    private static async Task<Address> DeployAsync(ZkPotAccount account, byte[] code)
    {
        byte[] creation = [0x61, (byte)(code.Length >> 8), (byte)(code.Length & 0xff), .. Convert.FromHexString("80600a5f395ff3"), .. code];
        return (await account.SendAsync(new TransactionInput { Data = creation.ToHex(prefix: true) })).ContractAddress;
    }
}
