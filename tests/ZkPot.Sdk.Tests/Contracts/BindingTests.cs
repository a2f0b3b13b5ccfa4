using System.Reflection;
using System.Text.Json;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.ABI.Model;
using Nethereum.Contracts;
using Nethereum.Hex.HexTypes;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk.Tests.Contracts;

/// <summary>The generated bindings against the signatures that the compiler tells, and against what cast encodes.</summary>
public sealed class BindingTests(ITestOutputHelper output)
{
    private static readonly Address At = "0x00000000000000000000000000000000000000aa";
    private static readonly JsonElement Signatures = JsonDocument
        .Parse(File.ReadAllText(Repository.At("tests", "ZkPot.Sdk.Tests", "Contracts", "signatures.json")))
        .RootElement;

    public static TheoryData<string> Names => [.. Signatures.EnumerateObject().Select(contract => contract.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Functions_are_encoded_and_answers_decoded_as_cast_does(string name)
    {
        RandomAbi random = NewRandom(name);
        Dictionary<string, Type> types = Service(name)
            .GetAllFunctionTypes()
            .ToDictionary(type => type.GetCustomAttribute<FunctionAttribute>()!.Name);
        JsonProperty[] functions = [.. Signatures.GetProperty(name).GetProperty("functions").EnumerateObject()];
        types.Keys.Should().BeEquivalentTo(functions.Select(function => NameOf(function.Name)));
        foreach (JsonProperty function in functions)
        {
            Type type = types[NameOf(function.Name)];
            string selector = function.Value.GetProperty("selector").GetString()!;
            (object message, IReadOnlyList<string> texts) = random.Make(type);
            byte[] encoded = Cast.Bytes(["calldata", function.Name, .. texts]);
            Convert.ToHexStringLower(encoded.AsSpan(0, 4)).Should().Be(selector, "so the compiler says of {0}", function.Name);
            Call<byte[]>(nameof(Encode), type, message).Should().Equal(encoded, "so cast encodes {0}", function.Name);
            Call<object>(nameof(Decode), type, encoded)
                .Should()
                .BeEquivalentTo(
                    message,
                    options => options.ComparingByMembers(type).RespectingRuntimeTypes(),
                    "so {0} is read again",
                    function.Name
                );
            if (function.Value.GetProperty("returns").GetString() is { Length: > 0 } returns)
                CheckAnswer(random, name, function.Name, type, returns);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Events_have_casts_topics_and_are_read(string name)
    {
        RandomAbi random = NewRandom(name);
        ContractService service = Service(name);
        Dictionary<string, Type> types = service.GetAllEventTypes().ToDictionary(type => type.GetCustomAttribute<EventAttribute>()!.Name);
        JsonProperty[] events = [.. Signatures.GetProperty(name).GetProperty("events").EnumerateObject()];
        types.Keys.Should().BeEquivalentTo(events.Select(item => NameOf(item.Name)));
        foreach (JsonProperty item in events)
        {
            Type type = types[NameOf(item.Name)];
            (object expected, IReadOnlyList<string> texts) = random.Make(type);
            ParameterAttribute[] fields = [.. RandomAbi.FieldsOf(type).Select(field => field.Attribute)];
            fields.Select(field => field.Parameter.Indexed).Should().Equal(item.Value.EnumerateArray().Select(flag => flag.GetBoolean()));
            string[] arguments = SplitTypes(item.Name);
            string Encode(IEnumerable<int> which) =>
                Cast.Run(["abi-encode", $"f({string.Join(',', which.Select(i => arguments[i]))})", .. which.Select(i => texts[i])]);
            var log = new FilterLog
            {
                Address = At.ToString(),
                Topics =
                [
                    Cast.Run("keccak", item.Name),
                    .. Enumerable.Range(0, fields.Length).Where(i => fields[i].Parameter.Indexed).Select(i => Encode([i])),
                ],
                Data = Encode([.. Enumerable.Range(0, fields.Length).Where(i => !fields[i].Parameter.Indexed)]),
                BlockNumber = new HexBigInteger(1),
                LogIndex = new HexBigInteger(0),
            };
            IEventLog read = service.TryRead(log)!;
            read.Should().NotBeNull("{0} is declared", item.Name);
            object? found = read.GetType().GetProperty("Event")!.GetValue(read);
            found.Should().BeOfType(type);
            if (fields.Length > 0)
                found.Should().BeEquivalentTo(expected, options => options.ComparingByMembers(type).RespectingRuntimeTypes());
            log.Address = Address.Zero.ToString();
            service.TryRead(log).Should().BeNull("it is another contract's");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Errors_have_casts_selectors_and_are_told_by_name(string name)
    {
        RandomAbi random = NewRandom(name);
        Dictionary<string, Type> types = Service(name)
            .GetAllErrorTypes()
            .ToDictionary(type => type.GetCustomAttribute<ErrorAttribute>()!.Name);
        string[] errors = [.. Signatures.GetProperty(name).GetProperty("errors").EnumerateArray().Select(item => item.GetString()!)];
        types.Keys.Should().BeEquivalentTo(errors.Select(NameOf));
        foreach (string error in errors)
        {
            Type type = types[NameOf(error)];
            (object expected, IReadOnlyList<string> texts) = random.Make(type);
            RevertReason reason = ContractErrors.Book.Decode(Cast.Bytes(["calldata", error, .. texts]));
            reason.Name.Should().Be(NameOf(error));
            object? read = typeof(RevertReason).GetMethod(nameof(RevertReason.As))!.MakeGenericMethod(type).Invoke(reason, null);
            read.Should().BeOfType(type);
            if (texts.Count > 0)
                read.Should().BeEquivalentTo(expected, options => options.ComparingByMembers(type).RespectingRuntimeTypes());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Constructors_are_encoded_as_cast_does(string name)
    {
        if (TypeOf(name).GetNestedType("Deployment") is not { } type)
        {
            name.Should().Be("Erc20", "all but this interface can be deployed");
            return;
        }
        (object message, IReadOnlyList<string> texts) = NewRandom(name).Make(type);
        byte[] arguments = Cast.Bytes([
            "abi-encode",
            $"f({Signatures.GetProperty(name).GetProperty("constructor").GetString()})",
            .. texts,
        ]);
        byte[] bytecode = Convert.FromHexString(
            File.ReadAllText(Repository.At("sdk", "ZkPot.Sdk", "Bytecode", $"{name}.bin")).Trim().AsSpan(2)
        );
        Call<byte[]>(nameof(EncodeDeployment), type, message).Should().Equal([.. bytecode, .. arguments]);
    }

    [Fact]
    public void Structs_survive_the_way_to_records_and_back()
    {
        RandomAbi random = NewRandom("structs");
        foreach (Type type in typeof(Structs).GetNestedTypes())
        {
            (object value, _) = random.Make(type);
            object record = type.GetMethod("ToRecord")!.Invoke(value, null)!;
            type.GetMethod("From")!
                .Invoke(null, [record])
                .Should()
                .BeEquivalentTo(
                    value,
                    options => options.ComparingByMembers(type).RespectingRuntimeTypes(),
                    "{0} has all its fields in the record",
                    type.Name
                );
        }
    }

    private static void CheckAnswer(RandomAbi random, string contract, string function, Type type, string returns)
    {
        FunctionAttribute attribute = type.GetCustomAttribute<FunctionAttribute>()!;
        object expected,
            read;
        if (attribute.DTOReturnType is { } composite)
        {
            (expected, IReadOnlyList<string> texts) = random.Make(composite);
            read = Call<object>(nameof(DecodeOutput), composite, Cast.Bytes(["abi-encode", $"f({returns})", .. texts]));
        }
        else
        {
            // What the method of the service asks for.
            Type wanted = TypeOf(contract).GetMethod($"{type.Name}Async")!.ReturnType.GetGenericArguments()[0];
            Type simple =
                wanted == typeof(Address) ? typeof(string)
                : wanted == typeof(Hash32) ? typeof(byte[])
                : wanted;
            (expected, string text) = random.Make(returns, simple);
            read = Call<object>(nameof(DecodeValue), simple, (Cast.Bytes("abi-encode", $"f({returns})", text), attribute.ReturnType));
        }
        read.Should().BeEquivalentTo(expected, options => options.RespectingRuntimeTypes(), "so cast encodes what {0} returns", function);
    }

    private static byte[] Encode<T>(T message)
        where T : FunctionMessage, new() => message.GetCallData();

    private static byte[] EncodeDeployment<T>(T message)
        where T : ContractDeploymentMessage, new() => message.GetDeploymentData();

    private static object Decode<T>(byte[] calldata)
        where T : FunctionMessage, new() => CanonicalCall.Decode<T>(calldata);

    private static object DecodeOutput<T>(byte[] answer)
        where T : IFunctionOutputDTO, new() => AbiGuard.DecodeOutput<T>(answer);

    private static object DecodeValue<T>((byte[] Answer, string AbiType) given) => AbiGuard.DecodeValue<T>(given.Answer, given.AbiType)!;

    private static T Call<T>(string method, Type type, object argument)
    {
        try
        {
            return (T)
                typeof(BindingTests)
                    .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(type)
                    .Invoke(null, [argument])!;
        }
        catch (TargetInvocationException e)
        {
            throw new InvalidOperationException($"{type.FullName}: {e.InnerException!.Message}", e.InnerException);
        }
    }

    private static Type TypeOf(string name) => typeof(ContractService).Assembly.GetType($"ZkPot.Sdk.Contracts.{name}", throwOnError: true)!;

    private static ContractService Service(string name) =>
        (ContractService)Activator.CreateInstance(TypeOf(name), new Web3("http://127.0.0.1:1"), At)!;

    private static string NameOf(string signature) => signature[..signature.IndexOf('(')];

    /// <summary>The types of a signature, those of tuples kept together.</summary>
    private static string[] SplitTypes(string signature)
    {
        var types = new List<string>();
        int depth = 0,
            start = 0;
        string inside = signature[(signature.IndexOf('(') + 1)..^1];
        for (int i = 0; i <= inside.Length; i++)
        {
            if (i < inside.Length && inside[i] == '(')
                depth++;
            else if (i < inside.Length && inside[i] == ')')
                depth--;
            else if ((i == inside.Length || inside[i] == ',') && depth == 0 && i > start)
                (types, start) = ([.. types, inside[start..i]], i + 1);
        }
        return [.. types];
    }

    private RandomAbi NewRandom(string name)
    {
        int seed = Environment.TickCount;
        output.WriteLine($"{name}: seed {seed}");
        return new(seed);
    }
}
