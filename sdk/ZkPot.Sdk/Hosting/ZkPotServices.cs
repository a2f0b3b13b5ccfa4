using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nethereum.RPC.Accounts;
using Nethereum.Web3;
using ZkPot.Chain;
using ZkPot.Groth16;

namespace ZkPot.Sdk.Hosting;

/// <summary>ZkPot among an application's services. All of them are singletons and safe to use from many threads.</summary>
public static class ZkPotServices
{
    /// <summary>
    /// Adds the way to the chain and the contracts: <see cref="IWeb3"/>, <see cref="Deployment"/>, <see cref="ZkPotContracts"/>. An
    /// <see cref="IWeb3"/> that is there already is taken.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Says where chain and contracts are.</param>
    /// <param name="web3">Makes the web3, with the application's own way to the node and its own account; null for one on
    /// <see cref="ZkPotOptions.RpcUrl"/>.</param>
    public static IServiceCollection AddZkPot(
        this IServiceCollection services,
        Action<ZkPotOptions> configure,
        Func<IServiceProvider, IWeb3>? web3 = null
    )
    {
        var options = new ZkPotOptions();
        configure(options);
        services.TryAddSingleton(options);
        services.TryAddSingleton(_ => options.RequireDeployment());
        services.TryAddSingleton(web3 ?? Connect);
        services.TryAddSingleton(provider => ChainProfile.For(provider.GetRequiredService<Deployment>().ChainId));
        services.TryAddSingleton<ZkPotContracts>();
        return services;
    }

    /// <summary>
    /// Adds the account that acts, <see cref="ZkPotAccount"/>. Its nonces are journaled, so that a crash neither loses nor doubles a
    /// transaction.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="account">Makes Nethereum's account for the web3 on <see cref="ZkPotOptions.RpcUrl"/>; null where the application gives
    /// a web3 that has one.</param>
    public static IServiceCollection AddZkPotAccount(this IServiceCollection services, Func<IServiceProvider, IAccount>? account = null)
    {
        if (account is not null)
            services.TryAddSingleton(account);
        services.TryAddSingleton(provider =>
            ZkPotWeb3.Join(
                provider.GetRequiredService<IWeb3>(),
                provider.GetRequiredService<Deployment>(),
                provider.GetRequiredService<ZkPotOptions>().JournalFolder,
                provider.GetRequiredService<ChainProfile>()
            )
        );
        return services;
    }

    /// <summary>Adds a hosted service that plays a trainer's part in a task to its end, with models of the application's.</summary>
    public static IServiceCollection AddZkPotTrainer<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TModels
    >(this IServiceCollection services, TrainerServiceOptions options)
        where TModels : class, IModelSource
    {
        services.TryAddSingleton<TModels>();
        services.AddSingleton<IHostedService>(provider => new TrainerService(
            provider.GetRequiredService<ZkPotAccount>(),
            options,
            provider.GetRequiredService<TModels>(),
            provider.GetRequiredService<ZkPotOptions>(),
            provider.GetService<ILogger<TrainerService>>(),
            provider.GetService<IProvingBackend>()
        ));
        return services;
    }

    /// <summary>Adds a hosted service that watches over a task or a ledger to its end and falsifies what lies.</summary>
    public static IServiceCollection AddZkPotFalsifier(this IServiceCollection services, FalsifierServiceOptions options) =>
        services.AddSingleton<IHostedService>(provider => new FalsifierService(
            provider.GetRequiredService<ZkPotAccount>(),
            options,
            provider.GetService<ILogger<FalsifierService>>()
        ));

    /// <summary>Adds a hosted service that publishes for a trainer in the windows of its ranks, with the models that were committed
    /// to.</summary>
    public static IServiceCollection AddZkPotLeader<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TModels
    >(this IServiceCollection services, LeaderServiceOptions options)
        where TModels : class, IModelSource
    {
        services.TryAddSingleton<TModels>();
        return services.AddSingleton<IHostedService>(provider => new LeaderService(
            provider.GetRequiredService<ZkPotAccount>(),
            options,
            provider.GetRequiredService<TModels>(),
            provider.GetService<ILogger<LeaderService>>()
        ));
    }

    /// <summary>Adds a hosted service that keeps a task to its end: records rounds, frees bonds, mints the model.</summary>
    public static IServiceCollection AddZkPotKeeper(this IServiceCollection services, BigInteger taskId) =>
        services.AddSingleton<IHostedService>(provider => new KeeperService(
            provider.GetRequiredService<ZkPotAccount>(),
            taskId,
            provider.GetService<ILogger<KeeperService>>()
        ));

    /// <summary>Adds a hosted service that reveals a sponsor's test sets when the commitments of their rounds are final.</summary>
    /// <param name="services">The services.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="sets">Loads all of its sets.</param>
    public static IServiceCollection AddZkPotTestSetRevealer(
        this IServiceCollection services,
        BigInteger taskId,
        Func<CancellationToken, Task<IReadOnlyCollection<SecretTestSet>>> sets
    ) =>
        services.AddSingleton<IHostedService>(provider => new TestSetRevealerService(
            provider.GetRequiredService<ZkPotAccount>(),
            taskId,
            sets,
            provider.GetService<ILogger<TestSetRevealerService>>()
        ));

    private static Web3 Connect(IServiceProvider provider)
    {
        Uri url =
            provider.GetRequiredService<ZkPotOptions>().RpcUrl
            ?? throw new ZkPotException("AddZkPot: name a node by RpcUrl, or give a web3.");
        return Node.ConnectWeb3(url, provider.GetService<IAccount>());
    }
}
