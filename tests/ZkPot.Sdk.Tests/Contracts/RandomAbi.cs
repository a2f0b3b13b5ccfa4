using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using Nethereum.ABI.FunctionEncoding.Attributes;
using ZkPot.Chain;

namespace ZkPot.Sdk.Tests.Contracts;

/// <summary>Random values for the fields that Nethereum's attributes name, and the same values as cast reads them.</summary>
internal sealed class RandomAbi(int seed)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzäßé";
    private readonly Random random = new(seed);

    /// <summary>A message, output, event or error with random fields, and each field as cast reads it.</summary>
    public (object Value, IReadOnlyList<string> Texts) Make(Type type)
    {
        object value = Activator.CreateInstance(type)!;
        var texts = new List<string>();
        foreach ((PropertyInfo property, ParameterAttribute attribute) in FieldsOf(type))
        {
            (object field, string text) = Make(attribute.Type, property.PropertyType);
            property.SetValue(value, field);
            texts.Add(text);
        }
        return (value, texts);
    }

    /// <summary>A value of a type of the ABI, as a type of .NET.</summary>
    public (object Value, string Text) Make(string abiType, Type type)
    {
        if (abiType.EndsWith(']'))
        {
            int open = abiType.LastIndexOf('[');
            // An array of fixed length has as many as its type says.
            int count =
                open + 2 == abiType.Length
                    ? random.Next(4)
                    : int.Parse(abiType.AsSpan(open + 1, abiType.Length - open - 2), CultureInfo.InvariantCulture);
            return MakeList(abiType[..open], type, count);
        }
        if (abiType == "tuple")
        {
            (object value, IReadOnlyList<string> texts) = Make(type);
            return (value, $"({string.Join(',', texts)})");
        }
        if (abiType == "bool")
            return random.Next(2) == 1 ? (true, "true") : (false, "false");
        if (abiType == "address")
        {
            string address = new Address(Bytes(Address.Size)).ToString();
            return (address, address);
        }
        if (abiType == "string")
        {
            string text = new([.. Enumerable.Range(0, random.Next(1, 70)).Select(_ => Letters[random.Next(Letters.Length)])]);
            return (text, text);
        }
        if (abiType.StartsWith("bytes", StringComparison.Ordinal))
        {
            byte[] bytes = Bytes(abiType == "bytes" ? random.Next(100) : int.Parse(abiType.AsSpan(5), CultureInfo.InvariantCulture));
            return (bytes, "0x" + Convert.ToHexStringLower(bytes));
        }
        if (type.IsEnum)
        {
            object member = Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length))!;
            return (member, ((int)member).ToString(CultureInfo.InvariantCulture));
        }
        if (!abiType.StartsWith("uint", StringComparison.Ordinal))
            throw new NotSupportedException(abiType);
        // As often short as long, so that both ends of a type are met.
        int bits = int.Parse(abiType.AsSpan(4), CultureInfo.InvariantCulture),
            taken = random.Next(2) == 0 ? bits : random.Next(bits + 1);
        BigInteger number = new BigInteger(Bytes(32), isUnsigned: true) & ((BigInteger.One << taken) - 1);
        object converted =
            type == typeof(uint) ? (object)(uint)number
            : type == typeof(ulong) ? (object)(ulong)number
            : number;
        return (converted, number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The fields of a type in the order of the ABI.</summary>
    public static IEnumerable<(PropertyInfo Property, ParameterAttribute Attribute)> FieldsOf(Type type) =>
        type.GetProperties()
            .Select(property => (Property: property, Attribute: property.GetCustomAttribute<ParameterAttribute>()!))
            .Where(field => field.Attribute is not null)
            .OrderBy(field => field.Attribute.Order);

    private (object Value, string Text) MakeList(string abiType, Type type, int count)
    {
        var list = (IList)Activator.CreateInstance(type)!;
        var texts = new List<string>();
        for (; count > 0; count--)
        {
            (object item, string text) = Make(abiType, type.GetGenericArguments()[0]);
            list.Add(item);
            texts.Add(text);
        }
        return (list, $"[{string.Join(',', texts)}]");
    }

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
