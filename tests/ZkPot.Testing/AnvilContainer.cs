using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;
using DotNet.Testcontainers.Images;
using ZkPot.Chain;

namespace ZkPot.Testing;

/// <summary>A local chain in a container: Foundry's Anvil, by Testcontainers. It ends with this object.</summary>
public sealed class AnvilContainer : IAsyncDisposable
{
    /// <summary>
    /// The image that is taken if neither the caller nor ZKPOT_ANVIL_IMAGE names one: Foundry's own. Any with a program anvil in it will
    /// do, also one without a shell.
    /// </summary>
    public const string DefaultImage = "ghcr.io/foundry-rs/foundry:v1.7.1";

    private const string ImageVariable = "ZKPOT_ANVIL_IMAGE";
    private const int Port = 8545;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly IContainer container;

    // The reaper of Testcontainers runs in an image of its own, which would be fetched: tests must not depend on a registry.
    static AnvilContainer() => TestcontainersSettings.ResourceReaperEnabled = false;

    private AnvilContainer(IContainer container)
    {
        this.container = container;
        Node = AnvilNode.Attach(new UriBuilder(Uri.UriSchemeHttp, container.Hostname, container.GetMappedPublicPort(Port)).Uri);
    }

    /// <summary>The image that is named, or the usual one.</summary>
    public static string Image => Environment.GetEnvironmentVariable(ImageVariable) is { Length: > 0 } named ? named : DefaultImage;

    /// <summary>The chain. It can let time pass and take back blocks, but not be taken down by this.</summary>
    public AnvilNode Node { get; }

    /// <summary>Starts a container of an image that the engine has: none is fetched, so that tests do not depend on a registry.</summary>
    /// <param name="image">An image with the program anvil; null for <see cref="Image"/>.</param>
    /// <param name="options">Further options of the program.</param>
    /// <exception cref="ChainException">No engine answers, it does not have the image, or Anvil does not start; the message says
    /// which.</exception>
    public static async Task<AnvilContainer> StartAsync(string? image = null, params string[] options)
    {
        image ??= Image;
        IContainer? container = null;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            container = new ContainerBuilder(image)
                .WithImagePullPolicy(PullPolicy.Never)
                .WithEntrypoint("anvil")
                .WithCommand(["--host", "0.0.0.0", "--port", $"{Port}", .. options])
                .WithPortBinding(Port, assignRandomHostPort: true)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilMessageIsLogged("Listening on"))
                .Build();
            await container.StartAsync(patience.Token);
            return new(container);
        }
        catch (Exception e)
        {
            string said = container is null || container.State == TestcontainersStates.Undefined ? Causes(e) : await SaidByAsync(container);
            if (container is not null)
                await container.DisposeAsync();
            throw new ChainException($"Anvil does not start in a container of {image}: {said}", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await container.DisposeAsync();
    }

    /// <summary>What went wrong, and what that came from: "misconfigured" alone helps nobody.</summary>
    private static string Causes(Exception fault)
    {
        string[] roots = [.. Roots(fault).Select(root => FirstLine(root.Message)).Distinct()];
        return roots is [string only] && only == FirstLine(fault.Message)
            ? only
            : $"{FirstLine(fault.Message)} ({string.Join("; ", roots)})";
    }

    private static IEnumerable<Exception> Roots(Exception fault) =>
        fault switch
        {
            AggregateException many => many.InnerExceptions.SelectMany(Roots),
            { InnerException: { } inner } => Roots(inner),
            _ => [fault],
        };

    private static string FirstLine(string text) => text.ReplaceLineEndings("\n").Split('\n')[0];

    private static async Task<string> SaidByAsync(IContainer container)
    {
        (string output, string errors) = await container.GetLogsAsync();
        return (errors + output).Trim();
    }
}
