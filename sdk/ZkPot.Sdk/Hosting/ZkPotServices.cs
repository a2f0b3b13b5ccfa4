using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ZkPot.Ethereum;
using ZkPot.Groth16;

namespace ZkPot.Sdk.Hosting;

/// <summary>ZkPot among an application's services. All of them are singletons and safe to use from many threads.</summary>
public static class ZkPotServices
{
    /// <summary>Adds the way to the chain and the contracts: <see cref="EthereumClient"/>, <see cref="Deployment"/>, <see cref="ZkPotContracts"/>.</summary>
    public static IServiceCollection AddZkPot(this IServiceCollection services, Action<ZkPotOptions> configure)
    {
        var options = new ZkPotOptions();
        configure(options);
        services.TryAddSingleton(options);
        services.TryAddSingleton(_ => options.RequireDeployment());
        services.TryAddSingleton(_ => EthereumClient.Connect(options.RpcUrl ?? throw new ZkPotException("AddZkPot: name a node by RpcUrl, or add an EthereumClient yourself.")));
        services.TryAddSingleton(provider => ChainProfile.For(provider.GetRequiredService<Deployment>().ChainId));
        services.TryAddSingleton<ZkPotContracts>();
        return services;
    }

    /// <summary>Adds the account that acts: <see cref="ITransactionSigner"/>, <see cref="TransactionSender"/>, <see cref="ZkPotAccount"/>. Its nonces are journaled, so that a crash neither loses nor doubles a transaction.</summary>
    public static IServiceCollection AddZkPotAccount(this IServiceCollection services, Func<IServiceProvider, ITransactionSigner> signer)
    {
        services.TryAddSingleton(signer);
        services.TryAddSingleton(provider => Nonces(provider));
        services.TryAddSingleton(provider => new TransactionSender(provider.GetRequiredService<EthereumClient>(), provider.GetRequiredService<ITransactionSigner>(), provider.GetRequiredService<NonceManager>(), provider.GetRequiredService<ChainProfile>()));
        services.TryAddSingleton(provider => new ZkPotAccount(provider.GetRequiredService<ZkPotContracts>(), provider.GetRequiredService<TransactionSender>()));
        return services;
    }

    /// <summary>Adds a hosted service that plays a trainer's part in a task to its end, with models of the application's.</summary>
    public static IServiceCollection AddZkPotTrainer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TModels>(this IServiceCollection services, TrainerServiceOptions options)
        where TModels : class, IModelSource
    {
        services.TryAddSingleton<TModels>();
        services.AddSingleton<IHostedService>(provider => new TrainerService(
            provider.GetRequiredService<ZkPotAccount>(), options, provider.GetRequiredService<TModels>(), provider.GetRequiredService<ZkPotOptions>(), provider.GetService<ILogger<TrainerService>>(), provider.GetService<IProvingBackend>()));
        return services;
    }

    /// <summary>Adds a hosted service that watches over a task or a ledger to its end and falsifies what lies.</summary>
    public static IServiceCollection AddZkPotFalsifier(this IServiceCollection services, FalsifierServiceOptions options) =>
        services.AddSingleton<IHostedService>(provider => new FalsifierService(provider.GetRequiredService<ZkPotAccount>(), options, provider.GetService<ILogger<FalsifierService>>()));

    /// <summary>Adds a hosted service that publishes for a trainer whose proof leads, with the models that were committed to.</summary>
    public static IServiceCollection AddZkPotLeader<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TModels>(this IServiceCollection services, LeaderServiceOptions options)
        where TModels : class, IModelSource
    {
        services.TryAddSingleton<TModels>();
        return services.AddSingleton<IHostedService>(provider => new LeaderService(provider.GetRequiredService<ZkPotAccount>(), options, provider.GetRequiredService<TModels>(), provider.GetService<ILogger<LeaderService>>()));
    }

    /// <summary>Adds a hosted service that keeps a task to its end: records rounds, frees bonds, mints the model.</summary>
    public static IServiceCollection AddZkPotKeeper(this IServiceCollection services, BigInteger taskId) =>
        services.AddSingleton<IHostedService>(provider => new KeeperService(provider.GetRequiredService<ZkPotAccount>(), taskId, provider.GetService<ILogger<KeeperService>>()));

    private static NonceManager Nonces(IServiceProvider provider)
    {
        Deployment deployment = provider.GetRequiredService<Deployment>();
        Address account = provider.GetRequiredService<ITransactionSigner>().Address;
        string folder = Path.Combine(provider.GetRequiredService<ZkPotOptions>().JournalFolder, $"{deployment.ChainId}");
        Directory.CreateDirectory(folder);
        return new(provider.GetRequiredService<EthereumClient>(), account, Path.Combine(folder, $"{account}.nonces"));
    }
}
