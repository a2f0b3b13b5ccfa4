using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace ZkPot.Gpu.Tests;

/// <summary>What ILGPU makes of the kernels for GPUs, which needs no GPU. That it runs as it should is not shown here.</summary>
public sealed partial class KernelCompilationTests
{
    private static readonly (string Name, MethodInfo Method)[] Kernels =
    [
        .. new[]
        {
            typeof(PolynomialKernels),
            typeof(DigitKernels),
            typeof(PointKernels<DeviceFq>),
            typeof(PointKernels<DeviceFq2>),
        }.SelectMany(type =>
            type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(method => method.ReturnType == typeof(void))
                .Select(method =>
                    ($"{type.Name}{string.Join("", type.GetGenericArguments().Select(argument => argument.Name))}.{method.Name}", method)
                )
        ),
    ];

    [Fact]
    public void There_are_32_kernels() => Kernels.Should().HaveCount(32);

    /// <summary>
    /// For compute capability 7.0, 8.0 and 9.0. Nothing lies in local memory, which is slow. And the text is the same each time, so that a
    /// driver can keep what it made of it: ILGPU numbers what it compiles through the whole process, so the second time has ILGPU loaded
    /// anew.
    /// </summary>
    [Fact]
    public void Every_kernel_compiles_to_the_same_PTX_without_local_memory()
    {
        string[] first = CompileAnew(),
            second = CompileAnew();
        first.Should().HaveCount(3 * Kernels.Length);
        for (int i = 0; i < first.Length; i++)
        {
            string name = Kernels[i % Kernels.Length].Name,
                ptx = first[i];
            // ILGPU 1.5.3 writes for 8.0 whatever is above it, which the driver takes for 9.0 as well.
            ptx.Should().Contain(i < Kernels.Length ? ".target sm_70" : ".target sm_80", name);
            ptx.Contains(".local", StringComparison.Ordinal).Should().BeFalse("{0} must keep its numbers in registers", name);
            (second[i] == ptx).Should().BeTrue("{0} must be compiled as before", name);
        }
    }

    /// <summary>Products are our chains, and as many as the source has.</summary>
    [Theory]
    [InlineData(nameof(PolynomialKernels.MultiplyValues), 1)]
    [InlineData(nameof(PolynomialKernels.MultiplySubtract), 2)]
    [InlineData(nameof(PolynomialKernels.ForwardPass), 1)]
    public void Products_are_carry_chains(string kernel, int products)
    {
        string[] registers = [.. Enumerable.Range(0, 8).Select(i => $"r{i}")];
        int each = MultiplyAdd().Count(CarryChains.Write(nameof(FieldOps.FrMultiply), registers, registers, registers));
        MultiplyAdd()
            .Count(Compile(CudaArchitecture.SM_90, $"{nameof(PolynomialKernels)}.{kernel}").Values.Single())
            .Should()
            .Be(products * each);
    }

    /// <summary>For drivers of other vendors. Products are a function there, so that their compilers are done in seconds.</summary>
    [Fact]
    public void Every_kernel_compiles_to_OpenCL()
    {
        using Context context = MakeContext();
        ConstructorInfo constructor = typeof(CLCapabilityContext).GetConstructors().MaxBy(found => found.GetParameters().Length)!;
        var capabilities = (CLCapabilityContext)constructor.Invoke([.. constructor.GetParameters().Select(_ => (object)true)]);
        using var backend = new CLBackend(context, capabilities, CLDeviceVendor.Other, CLBackend.MinimumVersion);
        foreach ((string name, MethodInfo method) in Kernels)
        {
            var kernel = (CLCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(method), default);
            kernel.Source.Should().Contain("kernel void", name);
        }
    }

    /// <summary>
    /// All kernels for all three, in their order, by copies of ILGPU and of our assemblies that have compiled nothing before.
    /// </summary>
    private static string[] CompileAnew()
    {
        var context = new Anew();
        try
        {
            Type own = typeof(KernelCompilationTests),
                copy = context.LoadFromAssemblyPath(own.Assembly.Location).GetType(own.FullName!)!;
            copy.Should().NotBe<KernelCompilationTests>();
            return (string[])copy.GetMethod(nameof(CompileAll))!.Invoke(null, null)!;
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>Called in a copy of this assembly.</summary>
    public static string[] CompileAll() =>
        [
            .. new[] { CudaArchitecture.SM_70, CudaArchitecture.SM_80, CudaArchitecture.SM_90 }.SelectMany(architecture =>
                Compile(architecture).Values
            ),
        ];

    private sealed class Anew() : AssemblyLoadContext("compiled anew", isCollectible: true)
    {
        private readonly AssemblyDependencyResolver resolver = new(typeof(KernelCompilationTests).Assembly.Location);

        protected override Assembly? Load(AssemblyName name) =>
            name.Name is "ILGPU" or "ZkPot.Gpu" && resolver.ResolveAssemblyToPath(name) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    private static Dictionary<string, string> Compile(CudaArchitecture architecture, string? only = null)
    {
        using Context context = MakeContext();
        using var backend = new PTXBackend(context, new CudaCapabilityContext(architecture), architecture, CudaInstructionSet.ISA_78, null);
        return Kernels
            .Where(kernel => only is null || kernel.Name == only)
            .ToDictionary(
                kernel => kernel.Name,
                kernel =>
                    (
                        (PTXCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel.Method), default)
                    ).PTXAssembly
            );
    }

    private static Context MakeContext()
    {
        Context context = Context.Create(builder => builder.Optimize(OptimizationLevel.O2));
        CarryChains.Register(context);
        return context;
    }

    [GeneratedRegex(@"\bmadc\.(lo|hi)")]
    private static partial Regex MultiplyAdd();
}
