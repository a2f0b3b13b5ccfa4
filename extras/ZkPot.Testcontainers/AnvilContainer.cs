using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using ZkPot.Ethereum;

namespace ZkPot.Testcontainers;

/// <summary>A local chain in a container: Foundry's Anvil. It ends with this object.</summary>
public sealed class AnvilContainer : IAsyncDisposable
{
    /// <summary>The image that is taken if neither the caller nor ZKPOT_ANVIL_IMAGE names one: Foundry's own.</summary>
    public const string DefaultImage = "ghcr.io/foundry-rs/foundry:v1.7.1";

    /// <summary>The environment variable that tells tests of a running node.</summary>
    public const string UrlVariable = "ZKPOT_ANVIL_URL";

    private const int Port = 8545;
    private readonly IContainer container;

    private AnvilContainer(IContainer container)
    {
        this.container = container;
        Node = AnvilNode.Attach(new UriBuilder(Uri.UriSchemeHttp, container.Hostname, container.GetMappedPublicPort(Port)).Uri);
    }

    /// <summary>The chain. It can let time pass and take back blocks, but not be taken down by this.</summary>
    public AnvilNode Node { get; }

    /// <summary>Starts a container.</summary>
    /// <param name="image">An image with the program anvil; null for the one that ZKPOT_ANVIL_IMAGE names, or else <see cref="DefaultImage"/>.</param>
    /// <param name="options">Further options of the program.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="EthereumException">It does not start; the message says what it said.</exception>
    public static async Task<AnvilContainer> StartAsync(string? image = null, IEnumerable<string>? options = null, CancellationToken cancellationToken = default)
    {
        image ??= Environment.GetEnvironmentVariable("ZKPOT_ANVIL_IMAGE") ?? DefaultImage;
        IContainer container = new ContainerBuilder(image)
            .WithEntrypoint("anvil")
            .WithCommand(["--host", "0.0.0.0", "--port", $"{Port}", .. options ?? []])
            .WithPortBinding(Port, assignRandomHostPort: true)
            .WithWaitStrategy(Wait.ForUnixContainer().UntilMessageIsLogged("Listening on"))
            .Build();
        try
        {
            await container.StartAsync(cancellationToken).ConfigureAwait(false);
            return new(container);
        }
        catch (Exception e)
        {
            string said = container.State == TestcontainersStates.Undefined ? e.Message : await SaidByAsync(container).ConfigureAwait(false);
            await container.DisposeAsync().ConfigureAwait(false);
            if (e is OperationCanceledException) throw;
            throw new EthereumException($"Anvil does not start in a container of {image}: {said}", e);
        }
    }

    /// <summary>Tells the tests of this process of the chain: what looks for a node by ZKPOT_ANVIL_URL finds this one.</summary>
    public void Announce() => Environment.SetEnvironmentVariable(UrlVariable, Node.Url.ToString());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Environment.GetEnvironmentVariable(UrlVariable) == Node.Url.ToString()) Environment.SetEnvironmentVariable(UrlVariable, null);
        await Node.DisposeAsync().ConfigureAwait(false);
        await container.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<string> SaidByAsync(IContainer container)
    {
        (string output, string errors) = await container.GetLogsAsync().ConfigureAwait(false);
        return (errors + output).Trim();
    }
}
