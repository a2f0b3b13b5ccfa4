using System.Text;
using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.IR;
using ILGPU.IR.Intrinsics;

namespace ZkPot.Gpu;

/// <summary>
/// Writes <see cref="FieldOps"/> as PTX: chains of instructions that pass their carry on, which no compiler makes of 64-bit C# (a product
/// takes 216 instructions so, and 576 as portable code).
/// </summary>
internal static class CarryChains
{
    /// <summary>The operations, by the names of their methods.</summary>
    public static IReadOnlyList<string> Operations { get; } =
    [
        nameof(FieldOps.FqMultiply),
        nameof(FieldOps.FqAdd),
        nameof(FieldOps.FqSubtract),
        nameof(FieldOps.FrMultiply),
        nameof(FieldOps.FrAdd),
        nameof(FieldOps.FrSubtract),
    ];

    /// <summary>Makes the backends of a context know the operations. It must come before an accelerator is created.</summary>
    public static void Register(Context context)
    {
        IntrinsicImplementationManager manager = context.GetIntrinsicManager();
        foreach (string name in Operations)
        {
            var method = typeof(FieldOps).GetMethod(name)!;
            manager.RegisterMethod(method, new PTXIntrinsic(typeof(CarryChains), name, IntrinsicImplementationMode.GenerateCode));
            manager.RegisterMethod(method, new CLIntrinsic(typeof(OpenClFieldOps), name, IntrinsicImplementationMode.Redirect));
        }
    }

    /// <summary>The PTX of an operation on registers of these names, eight each. Temporaries are named zt0, zt1 and so on.</summary>
    public static string Write(string operation, string[] a, string[] b, string[] result)
    {
        var chain = new CarryChainWriter(result, operation.StartsWith("Fq", StringComparison.Ordinal) ? Words<PrimeQ>() : Words<PrimeR>());
        switch (operation[2..])
        {
            case "Multiply":
                chain.Multiply(a, b, operation[1] == 'q' ? PrimeQ.NegatedInverse : PrimeR.NegatedInverse);
                break;
            case "Add":
                chain.Add(a, b);
                break;
            default:
                chain.Subtract(a, b);
                break;
        }
        return chain.Text;
    }

    // What ILGPU calls to have an operation written; it finds them by the names of the operations.
    private static void FqMultiply(PTXBackend backend, PTXCodeGenerator generator, Value value) =>
        Generate(generator, value, nameof(FqMultiply));

    private static void FqAdd(PTXBackend backend, PTXCodeGenerator generator, Value value) => Generate(generator, value, nameof(FqAdd));

    private static void FqSubtract(PTXBackend backend, PTXCodeGenerator generator, Value value) =>
        Generate(generator, value, nameof(FqSubtract));

    private static void FrMultiply(PTXBackend backend, PTXCodeGenerator generator, Value value) =>
        Generate(generator, value, nameof(FrMultiply));

    private static void FrAdd(PTXBackend backend, PTXCodeGenerator generator, Value value) => Generate(generator, value, nameof(FrAdd));

    private static void FrSubtract(PTXBackend backend, PTXCodeGenerator generator, Value value) =>
        Generate(generator, value, nameof(FrSubtract));

    private static void Generate(PTXCodeGenerator generator, Value value, string operation)
    {
        string[] a = Registers(generator.Load(value[0])),
            b = Registers(generator.Load(value[1])),
            result = Registers(generator.Allocate(value));
        generator.Builder.Append("\t{\n\t.reg .u32 zt<64>;\n").Append(Write(operation, a, b, result)).Append("\t}\n");
    }

    private static string[] Registers(RegisterAllocator<PTXRegisterKind>.Register structure) =>
        [.. ((RegisterAllocator<PTXRegisterKind>.CompoundRegister)structure).Children.Select(Name)];

    private static string Name(RegisterAllocator<PTXRegisterKind>.Register register) =>
        register switch
        {
            RegisterAllocator<PTXRegisterKind>.HardwareRegister hardware => "%" + PTXRegisterAllocator.GetStringRepresentation(hardware),
            RegisterAllocator<PTXRegisterKind>.ConstantRegister constant => $"{constant.Value.UInt32Value}",
            _ => throw new NotSupportedException(
                $"A word of a number is in a {register.GetType().Name}; expected a register or a constant."
            ),
        };

    private static uint[] Words<TPrime>()
        where TPrime : struct, IPrime => [TPrime.P0, TPrime.P1, TPrime.P2, TPrime.P3, TPrime.P4, TPrime.P5, TPrime.P6, TPrime.P7];
}

/// <summary>Writes one operation modulo a prime.</summary>
internal sealed class CarryChainWriter(string[] result, uint[] prime)
{
    private readonly StringBuilder text = new();
    private readonly string[] primeWords = [.. prime.Select(word => $"{word}")];
    private int temporaries;

    /// <summary>Gets what was written.</summary>
    public string Text => text.ToString();

    public void Add(string[] a, string[] b)
    {
        string[] sum = Temporaries(8);
        Chain("add", "addc", sum, a, b, isOpen: false);
        Reduce(sum);
    }

    public void Subtract(string[] a, string[] b)
    {
        string[] difference = Temporaries(8),
            correction = Temporaries(8);
        string borrow = Temporaries(1)[0];
        Chain("sub", "subc", difference, a, b, isOpen: true);
        Line($"subc.u32 {borrow}, 0, 0");
        for (int i = 0; i < 8; i++)
            Line($"and.b32 {correction[i]}, {borrow}, {primeWords[i]}");
        Chain("add", "addc", result, difference, correction, isOpen: false);
    }

    /// <summary>
    /// a b / 2^256 (Montgomery). Products of even words of a lie in one row and those of odd words in the other, so that a chain never
    /// waits for a carry of the other; the rows change places from word to word of b.
    /// </summary>
    public void Multiply(string[] a, string[] b, uint negatedInverse)
    {
        string[] even = Temporaries(8),
            odd = Temporaries(8),
            sum = Temporaries(8);
        string quotient = Temporaries(1)[0];
        RowMultiply(odd, 1, a, b[0]);
        RowMultiply(even, 0, a, b[0]);
        ClearLowest(even, odd);
        for (int i = 1; i < 8; i++)
        {
            (string[] low, string[] high) = i % 2 == 1 ? (odd, even) : (even, odd);
            RowShiftAdd(low[0], high, a, b[i]);
            RowAdd(low, 0, a, b[i], high[7]);
            ClearLowest(low, high);
        }
        // The lowest word of the odd row is nothing now.
        Chain("add", "addc", sum, even, [.. odd[1..], "0"], isOpen: false);
        Reduce(sum);

        // Adds the multiple of the prime that clears the lowest word.
        void ClearLowest(string[] low, string[] high)
        {
            Line($"mul.lo.u32 {quotient}, {low[0]}, {negatedInverse}");
            RowAdd(high, 1, primeWords, quotient, null);
            RowAdd(low, 0, primeWords, quotient, high[7]);
        }
    }

    /// <summary>result = x, or x - p if that is not negative; x is below 2 p.</summary>
    private void Reduce(string[] x)
    {
        string[] less = Temporaries(8);
        string borrow = Temporaries(1)[0];
        Chain("sub", "subc", less, x, primeWords, isOpen: true);
        Line($"subc.u32 {borrow}, 0, 0");
        // 0xca selects: x where borrow is all ones, less where it is 0.
        for (int i = 0; i < 8; i++)
            Line($"lop3.b32 {result[i]}, {borrow}, {x[i]}, {less[i]}, 0xca");
    }

    /// <summary>Every second word of x, from <paramref name="first"/> on, times y.</summary>
    private void RowMultiply(string[] row, int first, string[] x, string y)
    {
        for (int i = 0; i < 8; i += 2)
        {
            Line($"mul.lo.u32 {row[i]}, {x[first + i]}, {y}");
            Line($"mul.hi.u32 {row[i + 1]}, {x[first + i]}, {y}");
        }
    }

    /// <summary>Adds such a row to another; the carry out of it goes to <paramref name="top"/>, where there can be one.</summary>
    private void RowAdd(string[] row, int first, string[] x, string y, string? top)
    {
        for (int i = 0; i < 8; i += 2)
        {
            Line($"{(i == 0 ? "mad" : "madc")}.lo.cc.u32 {row[i]}, {x[first + i]}, {y}, {row[i]}");
            Line($"madc.hi{(i == 6 && top is null ? "" : ".cc")}.u32 {row[i + 1]}, {x[first + i]}, {y}, {row[i + 1]}");
        }
        if (top is not null)
            Line($"addc.u32 {top}, {top}, 0");
    }

    /// <summary>
    /// low += the second word of the row; then the row moves two words down, and the odd words of x times y are added to it.
    /// </summary>
    private void RowShiftAdd(string low, string[] row, string[] x, string y)
    {
        Line($"add.cc.u32 {low}, {low}, {row[1]}");
        for (int i = 0; i < 8; i += 2)
        {
            Line($"madc.lo.cc.u32 {row[i]}, {x[1 + i]}, {y}, {(i < 6 ? row[i + 2] : "0")}");
            Line($"madc.hi{(i < 6 ? ".cc" : "")}.u32 {row[i + 1]}, {x[1 + i]}, {y}, {(i < 6 ? row[i + 3] : "0")}");
        }
    }

    /// <summary>Eight words with their carries; an open chain leaves its last carry to the next instruction.</summary>
    private void Chain(string first, string next, string[] target, string[] a, string[] b, bool isOpen)
    {
        for (int i = 0; i < 8; i++)
            Line($"{(i == 0 ? first : next)}{(i < 7 || isOpen ? ".cc" : "")}.u32 {target[i]}, {a[i]}, {b[i]}");
    }

    private string[] Temporaries(int count) => [.. Enumerable.Range(0, count).Select(_ => $"zt{temporaries++}")];

    private void Line(string instruction) => text.Append('\t').Append(instruction).Append(";\n");
}
