// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Kzg} from "./Kzg.sol";

/// @title The keys that proofs are checked against
/// @notice Anyone deploys a key; the factory refuses those under which a proof can be forged from the key alone.
/// A key is stored as code, named by the digest of its words, and never changes.
/// @dev What no contract can see: who knows the secrets of a key. The class says what is known about its ceremony. It
/// informs, and decides nothing by which anybody but the key's own user could lose something.
interface IVerifierFactory {
    /// @notice What is known about a key's ceremony.
    enum Class {
        Unknown,
        Curated
    }

    /// @notice What the governor states about a curated key.
    /// @param transcript Digest of the ceremony's transcript.
    /// @param r1cs Digest of the circuit.
    /// @param contributors How many contributed: one honest among them suffices.
    struct Ceremony {
        bytes32 transcript;
        bytes32 r1cs;
        uint32 contributors;
    }

    /// @notice No key of this digest is deployed.
    error UnknownKey(bytes32 digest);
    /// @notice The key is deployed already.
    error KeyAlreadyDeployed(bytes32 digest, address key);
    /// @notice The key was stopped, for good.
    error KeyStopped(bytes32 digest);
    /// @notice Only the governor may curate.
    error NotGovernor(address caller, address governor);
    /// @notice The key is curated already.
    error AlreadyCurated(bytes32 digest);
    /// @notice Only a curated key can be stopped here; the key of a task is stopped at the task.
    error NotCurated(bytes32 digest);
    /// @notice The proof shows nothing impossible: its context is not 0.
    error StatementIsPossible(uint256 context);
    /// @notice No powers of tau of this name are listed: the list was fixed at deployment.
    error UnknownSrs(bytes32 id);
    /// @notice These powers of tau are in the list already.
    error SrsListedTwice(bytes32 id);
    /// @notice A ceremony without transcript, circuit or contributor.
    error EmptyCeremony(Ceremony ceremony);

    /// @notice Keys about commitments may belong to these powers of tau. At deployment only.
    event SrsListed(bytes32 indexed id, uint256[4] tau, bytes32 transcriptDigest);
    /// @notice A key was deployed.
    event KeyDeployed(bytes32 indexed digest, address key, uint256 flavor, uint256 inputCount);
    /// @notice A key was curated.
    event KeyCurated(bytes32 indexed digest, Ceremony ceremony);
    /// @notice A proof of an impossible statement verified under the key.
    event KeyWasStopped(bytes32 indexed digest, address indexed by);

    /// @notice Checks a key and stores it as code.
    /// @param key Its words, see Groth16.
    /// @return digest keccak256 of the words.
    /// @return code Where it stands.
    function deploy(bytes calldata key) external returns (bytes32 digest, address code);

    /// @notice States the ceremony of a key. By the governor, once a key.
    function curate(bytes32 digest, Ceremony calldata ceremony) external;

    /// @notice Stops a curated key for good, on a proof of a statement without witness: every circuit of a curated key
    /// takes a context as first input and proves that it is not 0.
    /// @param commitments Two words each, under a key about commitments.
    function stop(bytes32 digest, uint256[] calldata inputs, uint256[] calldata commitments, bytes calldata proof)
        external;

    /// @notice The listed powers of tau of this name: keccak256 over tau and the digest of the transcript.
    function srsOf(bytes32 id) external view returns (Kzg.Srs memory);

    /// @notice Where the key stands; zero if it is not deployed.
    function keyOf(bytes32 digest) external view returns (address);

    /// @notice Where a key will stand, no matter who deploys it.
    function addressOf(bytes calldata key) external view returns (address);

    /// @notice Where the key stands; reverts if it is unknown or stopped.
    function usableKey(bytes32 digest) external view returns (address);

    /// @notice Whether the key was stopped.
    function isStopped(bytes32 digest) external view returns (bool);

    /// @notice When the key that stands there was stopped, zero if it was not: one slot to read for those who know the
    /// address.
    function stopTimeAt(address code) external view returns (uint48);

    /// @notice What is known about the key.
    function classOf(bytes32 digest) external view returns (Class);

    /// @notice What the governor stated about the key; empty for the unknown.
    function ceremonyOf(bytes32 digest) external view returns (Ceremony memory);

    /// @notice Who may curate: a timelock whose delay never goes below three days.
    function governor() external view returns (address);
}
