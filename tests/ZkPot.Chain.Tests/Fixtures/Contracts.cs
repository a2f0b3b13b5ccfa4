using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;

namespace ZkPot.Chain.Tests;

/// <summary>A contract that returns the arguments of any function, as a Nethereum user declares it.</summary>
public sealed class EchoDeployment : ContractDeploymentMessage
{
    public EchoDeployment()
        : base(Convert.ToHexStringLower(Bytecode.Arguments)) { }
}

[Function("echo", "uint256")]
public sealed class Echo : FunctionMessage
{
    [Parameter("uint256", "number", 1)]
    public BigInteger Number { get; set; }
}

[Function("numbers", typeof(Numbers))]
public sealed class EchoNumbers : FunctionMessage
{
    [Parameter("uint256[]", "list", 1)]
    public List<BigInteger> List { get; set; } = [];
}

[FunctionOutput]
public sealed class Numbers : IFunctionOutputDTO
{
    [Parameter("uint256[]", "list", 1)]
    public List<BigInteger> List { get; set; } = [];
}

/// <summary>A call like those that post tasks: two values of unknown length beside one of a word, and a struct.</summary>
[Function("post")]
public sealed class Post : FunctionMessage
{
    [Parameter("uint32", "pool", 1)]
    public uint Pool { get; set; }

    [Parameter("tuple", "terms", 2)]
    public Terms Terms { get; set; } = new();

    [Parameter("bytes", "rules", 3)]
    public byte[] Rules { get; set; } = [];
}

[Struct("Terms")]
public sealed class Terms
{
    [Parameter("address", "token", 1)]
    public string Token { get; set; } = "";

    [Parameter("bytes", "architecture", 2)]
    public byte[] Architecture { get; set; } = [];

    [Parameter("string", "name", 3)]
    public string Name { get; set; } = "";
}

[Event("Said")]
public sealed class Said : IEventDTO
{
    [Parameter("uint256", "number", 1, false)]
    public BigInteger Number { get; set; }
}

[Event("Moved")]
public sealed class Moved : IEventDTO
{
    [Parameter("address", "from", 1, true)]
    public string From { get; set; } = "";

    [Parameter("uint64[]", "amounts", 2, false)]
    public List<ulong> Amounts { get; set; } = [];

    [Parameter("bool", "isFinal", 3, false)]
    public bool IsFinal { get; set; }
}
