using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;

namespace ZkPot.Sdk;

/// <summary>A transaction that went through.</summary>
/// <param name="Message">What was asked for.</param>
/// <param name="Receipt">What became of it.</param>
public sealed record SentTransaction(FunctionMessage Message, TransactionReceipt Receipt);
