// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Script} from "forge-std/Script.sol";
import {FederatedRounds} from "../src/federated/FederatedRounds.sol";
import {UpdateLedger} from "../src/ledger/UpdateLedger.sol";
import {ProofOrders} from "../src/market/ProofOrders.sol";
import {DatasetRegistry} from "../src/registry/DatasetRegistry.sol";
import {ModelRegistry} from "../src/registry/ModelRegistry.sol";
import {StreamPools} from "../src/rewards/StreamPools.sol";
import {Streams} from "../src/rewards/Streams.sol";
import {StakeVault} from "../src/staking/StakeVault.sol";
import {ClaimChecks} from "../src/training/ClaimChecks.sol";
import {FreshTestSets} from "../src/training/FreshTestSets.sol";
import {TrainingRounds} from "../src/training/TrainingRounds.sol";
import {BatchVerifier} from "../src/verification/BatchVerifier.sol";
import {Chains} from "../src/verification/Chains.sol";
import {CurationTimelock} from "../src/verification/CurationTimelock.sol";
import {DenseEvaluator} from "../src/verification/DenseEvaluator.sol";
import {Kzg} from "../src/verification/Kzg.sol";
import {VerifierFactory} from "../src/verification/VerifierFactory.sol";
import {VerifierGateway} from "../src/verification/VerifierGateway.sol";

/// @title What a deployment consists of, and where it stands
/// @notice Every contract is made by the deterministic deployment proxy with one salt: the same compiler output and the
/// same parameters give the same addresses on every chain. What stands already is left alone.
abstract contract Deployment is Script {
    struct Parameters {
        IERC20 stakeToken;
        address guardian;
        address admin; // proposes and executes through the timelock
        uint256 stakePerMegagas; // what a million gas is worth in the stake token, at the highest price
        Kzg.Srs[] srs; // the powers of tau that keys about commitments may belong to
    }

    struct Contracts {
        CurationTimelock timelock;
        VerifierFactory factory;
        BatchVerifier batchVerifier;
        VerifierGateway gateway;
        DenseEvaluator evaluator;
        StakeVault vault;
        ClaimChecks claims;
        FreshTestSets testSets;
        UpdateLedger ledger;
        TrainingRounds rounds;
        FederatedRounds federated;
        ModelRegistry models;
        DatasetRegistry datasets;
        ProofOrders orders;
        Streams streams;
        StreamPools pools;
    }

    bytes32 internal constant SALT = keccak256("zkpot.v1");
    uint256 internal constant TIMELOCK_DELAY = 3 days;

    /// @notice The deterministic deployment proxy is missing on this chain.
    error NoDeploymentProxy(uint256 chainId);
    /// @notice The proxy made nothing.
    error NotDeployed(address expected);

    function parameters() internal view returns (Parameters memory p) {
        p.stakeToken = IERC20(vm.envAddress("ZKPOT_STAKE_TOKEN"));
        p.guardian = vm.envAddress("ZKPOT_GUARDIAN");
        p.admin = vm.envAddress("ZKPOT_ADMIN");
        p.stakePerMegagas = vm.envUint("ZKPOT_STAKE_PER_MEGAGAS");
        p.srs = srsList(vm.envOr("ZKPOT_SRS", ",", new bytes[](0)));
    }

    /// @dev Each is five words: [tau]_2 and the digest of the transcript. Where none is given, a local chain gets the
    /// development powers.
    function srsList(bytes[] memory given) internal view returns (Kzg.Srs[] memory srs) {
        srs = new Kzg.Srs[](given.length);
        for (uint256 i = 0; i < given.length; ++i) {
            srs[i] = abi.decode(given[i], (Kzg.Srs));
        }
        if (given.length != 0 || !Chains.isLocal()) return srs;
        srs = new Kzg.Srs[](1);
        srs[0] = developmentPowers();
    }

    /// @dev Anybody knows their tau: the contracts refuse them on all other chains. The digest is that of a file without
    /// contributions: keccak256("zkpot.srs.v1" | BLAKE2b of nothing).
    function developmentPowers() internal pure returns (Kzg.Srs memory) {
        uint256[4] memory tau = [
            17425103920651063576472822463105037690357794705356916846945356780850631268495,
            9417924447175900420067197722585567105929244486025611630939472830429080840059,
            19563846897395595953082239482911569888037241315457631494232622298578500037687,
            10782411075464710979831816907968137799384950552024829458273851511008401041173
        ];
        return Kzg.Srs(tau, 0x949d3a09322241425954832eb4069a3f17d1abb7a34be7f94065911093bba532);
    }

    /// @dev Deploys what is missing. Between startBroadcast and stopBroadcast, or in a test.
    function deployAll(Parameters memory p) internal returns (Contracts memory c) {
        require(CREATE2_FACTORY.code.length != 0, NoDeploymentProxy(block.chainid));
        address[] memory admins = new address[](1);
        admins[0] = p.admin;
        bytes memory timelock = abi.encode(TIMELOCK_DELAY, admins, admins, address(0));
        c.timelock = CurationTimelock(payable(make(type(CurationTimelock).creationCode, timelock)));
        c.factory = VerifierFactory(make(type(VerifierFactory).creationCode, abi.encode(c.timelock, p.srs)));
        c.batchVerifier = BatchVerifier(make(type(BatchVerifier).creationCode, hex""));
        c.gateway = VerifierGateway(make(type(VerifierGateway).creationCode, abi.encode(c.factory)));
        c.evaluator = DenseEvaluator(make(type(DenseEvaluator).creationCode, hex""));
        c.vault = StakeVault(make(type(StakeVault).creationCode, abi.encode(p.stakeToken, p.guardian)));
        c.claims = ClaimChecks(make(type(ClaimChecks).creationCode, hex""));
        c.testSets = FreshTestSets(make(type(FreshTestSets).creationCode, hex""));
        bytes memory parts = abi.encode(c.vault, c.factory, c.evaluator, c.claims, p.stakePerMegagas);
        c.ledger = UpdateLedger(make(type(UpdateLedger).creationCode, parts));
        parts = abi.encode(c.vault, c.factory, c.evaluator, c.claims, c.testSets, p.stakePerMegagas);
        c.rounds = TrainingRounds(make(type(TrainingRounds).creationCode, parts));
        bytes memory federation = abi.encode(c.vault, c.factory, p.stakePerMegagas);
        c.federated = FederatedRounds(make(type(FederatedRounds).creationCode, federation));
        c.models = ModelRegistry(make(type(ModelRegistry).creationCode, abi.encode(c.rounds)));
        c.datasets = DatasetRegistry(make(type(DatasetRegistry).creationCode, hex""));
        c.orders = ProofOrders(make(type(ProofOrders).creationCode, abi.encode(c.factory, c.vault)));
        c.streams = Streams(make(type(Streams).creationCode, hex""));
        c.pools = StreamPools(make(type(StreamPools).creationCode, hex""));
    }

    function make(bytes memory creationCode, bytes memory arguments) private returns (address made) {
        bytes memory initCode = bytes.concat(creationCode, arguments);
        made = vm.computeCreate2Address(SALT, keccak256(initCode));
        if (made.code.length != 0) return made;
        (bool success,) = CREATE2_FACTORY.call(bytes.concat(SALT, initCode));
        require(success && made.code.length != 0, NotDeployed(made));
    }

    function write(Parameters memory p, Contracts memory c) internal {
        string memory o = "deployment";
        vm.serializeUint(o, "chainId", block.chainid);
        vm.serializeUint(o, "block", block.number);
        vm.serializeBytes32(o, "salt", SALT);
        vm.serializeAddress(o, "stakeToken", address(p.stakeToken));
        vm.serializeAddress(o, "guardian", p.guardian);
        vm.serializeAddress(o, "admin", p.admin);
        vm.serializeUint(o, "stakePerMegagas", p.stakePerMegagas);
        bytes[] memory srs = new bytes[](p.srs.length);
        for (uint256 i = 0; i < srs.length; ++i) {
            srs[i] = Kzg.encode(p.srs[i]);
        }
        vm.serializeBytes(o, "srs", srs);
        vm.serializeAddress(o, "CurationTimelock", address(c.timelock));
        vm.serializeAddress(o, "VerifierFactory", address(c.factory));
        vm.serializeAddress(o, "BatchVerifier", address(c.batchVerifier));
        vm.serializeAddress(o, "VerifierGateway", address(c.gateway));
        vm.serializeAddress(o, "DenseEvaluator", address(c.evaluator));
        vm.serializeAddress(o, "StakeVault", address(c.vault));
        vm.serializeAddress(o, "ClaimChecks", address(c.claims));
        vm.serializeAddress(o, "FreshTestSets", address(c.testSets));
        vm.serializeAddress(o, "UpdateLedger", address(c.ledger));
        vm.serializeAddress(o, "TrainingRounds", address(c.rounds));
        vm.serializeAddress(o, "FederatedRounds", address(c.federated));
        vm.serializeAddress(o, "ModelRegistry", address(c.models));
        vm.serializeAddress(o, "DatasetRegistry", address(c.datasets));
        vm.serializeAddress(o, "ProofOrders", address(c.orders));
        vm.serializeAddress(o, "Streams", address(c.streams));
        vm.serializeAddress(o, "StreamPools", address(c.pools));
        vm.serializeAddress(o, "RoundsChallenges", address(c.rounds.challenges()));
        vm.serializeAddress(o, "LedgerChallenges", address(c.ledger.challenges()));
        vm.writeJson(vm.serializeAddress(o, "PayPlans", address(c.rounds.plans())), path());
    }

    function path() internal view returns (string memory) {
        return string.concat("contracts/deployments/", vm.toString(block.chainid), ".json");
    }
}
