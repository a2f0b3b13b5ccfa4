// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Create2} from "@openzeppelin/contracts/utils/Create2.sol";
import {CurationTimelock} from "./CurationTimelock.sol";
import {Groth16} from "./Groth16.sol";
import {IVerifierFactory} from "./IVerifierFactory.sol";
import {KeyChecks} from "./KeyChecks.sol";
import {Kzg} from "./Kzg.sol";

/// @title VerifierFactory
/// @notice The specification is IVerifierFactory.
contract VerifierFactory is IVerifierFactory {
    /// @dev One slot a key.
    struct Key {
        address code;
        Class class;
    }

    /// @inheritdoc IVerifierFactory
    address public immutable governor;

    mapping(bytes32 digest => Key) private _keys;
    mapping(bytes32 digest => Ceremony) private _ceremonies;
    /// @inheritdoc IVerifierFactory
    mapping(address code => uint48) public stopTimeAt;

    mapping(bytes32 id => Kzg.Srs) private _srs;

    /// @notice The governor must be a CurationTimelock: another contract's delay could be shortened later.
    error GovernorNotATimelock(address governor);

    /// @param srs The powers of tau that keys about commitments may belong to: fixed for ever.
    constructor(CurationTimelock governor_, Kzg.Srs[] memory srs) {
        bool genuine = address(governor_).codehash == keccak256(type(CurationTimelock).runtimeCode);
        require(genuine, GovernorNotATimelock(address(governor_)));
        governor = address(governor_);
        for (uint256 i = 0; i < srs.length; ++i) {
            KeyChecks.requireSound(srs[i]);
            bytes32 id = Kzg.idOf(srs[i]);
            require(!_isListed(id), SrsListedTwice(id));
            _srs[id] = srs[i];
            emit SrsListed(id, srs[i].tau, srs[i].transcriptDigest);
        }
    }

    /// @inheritdoc IVerifierFactory
    function deploy(bytes calldata key) external returns (bytes32 digest, address code) {
        digest = keccak256(key);
        require(_keys[digest].code == address(0), KeyAlreadyDeployed(digest, _keys[digest].code));
        KeyChecks.requireSound(key);
        code = Create2.deploy(0, digest, _initCode(key));
        _keys[digest].code = code;
        (uint256 flavor, uint256 inputCount) = Groth16.header(code);
        emit KeyDeployed(digest, code, flavor, inputCount);
    }

    /// @inheritdoc IVerifierFactory
    function curate(bytes32 digest, Ceremony calldata ceremony) external {
        require(msg.sender == governor, NotGovernor(msg.sender, governor));
        Key storage key = _keys[digest];
        require(key.code != address(0), UnknownKey(digest));
        require(key.class == Class.Unknown, AlreadyCurated(digest));
        require(ceremony.transcript != 0 && ceremony.r1cs != 0 && ceremony.contributors != 0, EmptyCeremony(ceremony));
        key.class = Class.Curated;
        _ceremonies[digest] = ceremony;
        emit KeyCurated(digest, ceremony);
    }

    /// @inheritdoc IVerifierFactory
    function stop(bytes32 digest, uint256[] calldata inputs, uint256[] calldata commitments, bytes calldata proof)
        external
    {
        address code = usableKey(digest);
        require(_keys[digest].class == Class.Curated, NotCurated(digest));
        Groth16.requireValid(code, inputs, commitments, proof);
        require(inputs[0] == 0, StatementIsPossible(inputs[0]));
        stopTimeAt[code] = uint48(block.timestamp);
        emit KeyWasStopped(digest, msg.sender);
    }

    /// @inheritdoc IVerifierFactory
    function keyOf(bytes32 digest) external view returns (address) {
        return _keys[digest].code;
    }

    /// @inheritdoc IVerifierFactory
    function addressOf(bytes calldata key) external view returns (address) {
        return Create2.computeAddress(keccak256(key), keccak256(_initCode(key)));
    }

    /// @inheritdoc IVerifierFactory
    function usableKey(bytes32 digest) public view returns (address) {
        Key storage key = _keys[digest];
        require(key.code != address(0), UnknownKey(digest));
        require(stopTimeAt[key.code] == 0, KeyStopped(digest));
        return key.code;
    }

    /// @inheritdoc IVerifierFactory
    function isStopped(bytes32 digest) external view returns (bool) {
        return stopTimeAt[_keys[digest].code] != 0;
    }

    /// @inheritdoc IVerifierFactory
    function classOf(bytes32 digest) external view returns (Class) {
        return _keys[digest].class;
    }

    /// @inheritdoc IVerifierFactory
    function ceremonyOf(bytes32 digest) external view returns (Ceremony memory) {
        return _ceremonies[digest];
    }

    /// @inheritdoc IVerifierFactory
    function srsOf(bytes32 id) public view returns (Kzg.Srs memory) {
        require(_isListed(id), UnknownSrs(id));
        return _srs[id];
    }

    /// @dev No listed tau has x = 0: the points with x = 0 of such a curve have order 3.
    function _isListed(bytes32 id) private view returns (bool) {
        uint256[4] storage tau = _srs[id].tau;
        return tau[0] | tau[1] != 0;
    }

    /// @dev PUSH2 length, DUP1, PUSH1 10, PUSH0, CODECOPY, PUSH0, RETURN, then what becomes code. Its first byte is a
    /// STOP, so that a key does nothing when called. Behind a key about commitments stand the powers of tau that it names:
    /// the names are hashes, so the address follows from the key's words alone here too.
    function _initCode(bytes calldata key) private view returns (bytes memory) {
        bytes memory srs = "";
        if (key.length >= 128 && uint256(bytes32(key[0:32])) == Groth16.COMMITTED) {
            Kzg.Srs memory powers = srsOf(bytes32(key[96:128]));
            KeyChecks.requireNotTau(key, powers.tau);
            srs = Kzg.encode(powers);
        }
        // The checks bound the length to a few kilobytes; addressOf alone may see more, and then names no real key.
        uint16 length = uint16(key.length + srs.length + 1);
        return abi.encodePacked(hex"61", length, hex"80600a5f395ff3", hex"00", key, srs);
    }
}
